// The method in one import: this file re-exports and holds nothing else.

@_exported public import LimeCore
@_exported public import LimeImage
@_exported public import LimeNumerics
@_exported public import LimeTabular
@_exported public import LimeText

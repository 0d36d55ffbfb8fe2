import Lime

extension PictureLayout {
    /// Writes the picture once, for panels to refer to; without its file, plain ground with all borders.
    func define(_ identifier: String, edge: Double, to writer: inout MarkupWriter) {
        let width = String(self.segmentation.width)
        let height = String(self.segmentation.height)
        writer.element("g", ["id": identifier]) { writer in
            if let encoded = self.encoded {
                writer.element(
                    "image",
                    [
                        "width": width, "height": height, "preserveAspectRatio": "none", "href": encoded.dataURI,
                        // A small picture is shown with its pixels as they are, since superpixels follow their borders.
                        "image-rendering": PictureFrame.scale(of: self.segmentation) > 1 ? "pixelated" : "auto",
                    ]
                )
            } else {
                writer.element("rect", ["width": width, "height": height, "fill": "#eceff2"])
                writer.element(
                    "path",
                    [
                        "d": BorderLines(self.segmentation).path, "stroke": "#aeb6bf", "fill": "none",
                        "stroke-width": SVGNumber.text(edge * 0.6), "stroke-linecap": "square",
                    ]
                )
            }
        }
    }
}

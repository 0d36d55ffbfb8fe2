#!/usr/bin/env bash
# Checks what the compiler does not: format, import arrows, words that do not belong in a layer, sizes, paths of one
# machine. Then builds with undeclared imports as errors, the examples, and the code in README and the
# guides.
#
#   Scripts/check.sh            everything
#   Scripts/check.sh --fast     without the builds
#
# Prints one line a finding and ends with 1 when there is an error. Warnings do not fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

errors=0
error() { printf 'error: %s\n' "$*"; errors=$((errors + 1)); }
warn() { printf 'warning: %s\n' "$*"; }
step() { printf 'check: %s\n' "$*"; }

# Tracked files and new ones, without what .gitignore names.
files() { git ls-files --cached --others --exclude-standard -- "$@" | sort -u | while read -r file; do
    if [ -f "$file" ]; then printf '%s\n' "$file"; fi
done; }

# ---- imports -----------------------------------------------------------------------------------

# What a target may import; Documentation/Architecture.md says why. Importing Lime and importing one of the four modules
# that it re-exports count alike.
method="Lime LimeCore LimeNumerics LimeTabular LimeText LimeImage"
system="Foundation FoundationEssentials Glibc Musl Darwin Dispatch Synchronization"

allowed() {
    case $1 in
    LimeNumerics) echo "CLimeKernels Glibc Musl Darwin" ;;
    LimeCore) echo "LimeNumerics Glibc Musl Darwin Synchronization" ;;
    LimeTabular | LimeText | LimeImage) echo "LimeCore LimeNumerics Glibc Musl Darwin Synchronization" ;;
    Lime) echo "LimeCore LimeNumerics LimeTabular LimeText LimeImage" ;;
    LimeModels) echo "$method COpenVINO Crypto FoundationNetworking $system" ;;
    LimeIO) echo "$method CVips $system" ;;
    LimeRendering) echo "$method $system" ;;
    LimeService) echo "$method LimeModels LimeIO LimeRendering $system" ;;
    LimeCLI) echo "Lime LimeService ArgumentParser $system" ;;
    *) return 1 ;;
    esac
}

check_imports() {
    local target allowed file module
    for folder in Sources/*/; do
        target=$(basename "$folder")
        [ -n "$(files "$folder*.swift")" ] || continue
        if ! allowed=$(allowed "$target"); then
            error "Sources/$target: no row in the table of Scripts/check.sh says what it may import"
            continue
        fi
        while IFS=: read -r file module; do
            case " $allowed " in
            *" $module "*) ;;
            *) error "$file: $target must not import $module" ;;
            esac
        done < <(files "$folder*.swift" | xargs grep -HoE \
            '^ *(@[_a-zA-Z]+ )*((public|package|internal|fileprivate|private) )?import +((struct|enum|class|func|protocol|let|var|typealias) )?[A-Za-z_]+' |
            sed -E 's/^([^:]*):.*[ ]([A-Za-z_]+)$/\1:\2/')
    done
}

# ---- words -------------------------------------------------------------------------------------

# check_words WHAT PATTERN FOLDER…: no source of the folders matches the pattern.
check_words() {
    local what=$1 pattern=$2 match
    shift 2
    while IFS= read -r match; do
        error "$match: $what"
    done < <(files "${@/%//*.swift}" | xargs -r grep -HniE "$pattern" | cut -c -140)
}

check_layers() {
    check_words "a word of the layers above, in the layer of plain arithmetic" \
        'label|feature|explanation' Sources/LimeNumerics
    check_words "vendors of models belong in LimeModels" \
        'keras|openvino|xgboost|onnx' Sources/LimeNumerics Sources/LimeCore Sources/LimeTabular
    # Presets are values of Options; only files of options and of presets may name one, or a comment that cites a source.
    local match
    while IFS= read -r match; do
        error "$match: algorithms read options, never which preset they came from"
    done < <(files 'Sources/LimeNumerics/*.swift' 'Sources/LimeCore/*.swift' 'Sources/LimeTabular/*.swift' \
        'Sources/LimeText/*.swift' 'Sources/LimeImage/*.swift' | grep -vE '(Options[^/]*|\+(Python|R))\.swift$' |
        xargs grep -HnE '\.(python|r)\b|\bpreset\b|\bPreset\b' | grep -vE '^[^:]+:[0-9]+: *//' | cut -c -140)
}

check_paths() {
    local match
    while IFS= read -r match; do
        error "$match: a path of one machine"
    done < <(files | grep -vE '\.(png|jpg|gif|tiff|webp|npy|ubj|keras|onnx|h5)$|^Scripts/check\.sh$' |
        xargs grep -HnIE '(^|[^A-Za-z0-9_.)])/(work|root|home|Users)/[A-Za-z0-9]' | cut -c -140)
}

# ---- sizes -------------------------------------------------------------------------------------

check_file_sizes() {
    local lines file
    while read -r lines file; do
        if [ "$file" = total ]; then continue; fi
        if [ "$lines" -gt 600 ]; then
            error "$file: $lines lines; the most is 600"
        elif [ "$lines" -gt 300 ]; then
            warn "$file: $lines lines; past 300 a file wants a second home"
        fi
    done < <(files '*.swift' '*.py' '*.sh' '*.c' '*.h' | xargs wc -l)
}

# The formatter puts a function's closing brace below the first character of its declaration, so indentation tells its
# end. Computed properties count as functions.
check_function_sizes() {
    local finding
    while IFS= read -r finding; do
        error "$finding"
    done < <(files 'Sources/*.swift' 'Tests/*.swift' 'Benchmarks/*.swift' 'Examples/*.swift' | xargs awk -v most=60 '
        FNR == 1 { open = 0 }
        function indent(line) { match(line, /^ */); return RLENGTH }
        !open && /^ *(@[A-Za-z]+(\([^)]*\))? +)*((public|package|internal|fileprivate|private|static|final|override|mutating|nonisolated|convenience|required) +)*(func|init|deinit|subscript|var)[ ?(<{]/ &&
            ($0 !~ / var / || /\{$/) { open = 1; start = FNR; depth = indent($0); name = $0; sub(/^ */, "", name) }
        open && FNR > start && /^ *}/ && indent($0) == depth {
            if (FNR - start + 1 > most) printf "%s:%d: %d lines in \"%s\"; the most is %d\n", FILENAME, start, FNR - start + 1, substr(name, 1, 60), most
            open = 0
        }
        open && FNR > start && NF && indent($0) <= depth && $0 !~ /^ *[})]/ && $0 !~ /^ *(where|#)/ { open = 0 }
    ')
}

# ---- all ---------------------------------------------------------------------------------------

step "format"
folders=()
for folder in Sources Tests Benchmarks Examples; do
    if [ -d "$folder" ]; then folders+=("$folder"); fi
done
mapfile -t sources < <(files Package.swift "${folders[@]/%//*.swift}")
swift format lint --strict --parallel "${sources[@]}" || error "the formatter's findings are above"

step "imports"
check_imports
step "words and paths"
check_layers
check_paths
step "sizes"
check_file_sizes
check_function_sizes

if [ "${1:-}" != --fast ]; then
    step "build, with undeclared imports as errors"
    swift build --quiet --explicit-target-dependency-import-check error || error "the build failed; its message is above"
    Scripts/guides.sh .build/guides
    for folder in Examples/*/ .build/guides/; do
        [ -f "$folder/Package.swift" ] || continue
        step "build ${folder%/}"
        swift build --quiet --package-path "$folder" || error "$folder does not build; its message is above"
    done
fi

if [ "$errors" -gt 0 ]; then
    echo "check: $errors errors"
    exit 1
fi
echo "check: all is well"

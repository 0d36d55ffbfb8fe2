/// Names that a file may hold and that must not escape from a figure.
enum HostileNames {
    static let all = [
        "<script>alert(1)</script>",
        "\"&' onload='x' ]]> <!-- -->",
        "\u{1B}[2J\u{1B}]0;owned\u{7} \u{0}\u{8}\u{9B}31m",
        "two\nlines\r\nand\ttabs",
        String(repeating: "long ", count: 100),
        String(repeating: "W", count: 500),
        "年収が多い列名年収が多い列名年収が多い列名年収が多い列名年収が多い列名年収が多い列名",
        "שלום עולם <= 37",
        "\u{202E}desrever\u{2066}",
        "\u{FFFE}\u{FFFF}\u{E0041}\u{200B}\u{FEFF}",
        "e\u{301}\u{302}\u{303} 👩‍👩‍👧‍👦 🇩🇪 ❤️",
        "",
    ]
}

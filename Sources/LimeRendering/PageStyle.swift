/// The style sheet of a page.
///
/// Classes that begin with `lime-` are those of figures, whose own colours are for white.
enum PageStyle {
    /// The rules, without characters that XML would want escaped.
    static let css = """
        :root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --muted: #57606a;
          --rule: #d0d7de; --positive: #0072b2; --negative: #d55e00; --warning: #9a3412; --tint: #fff4e8; }
        @media (prefers-color-scheme: dark) { :root { --page: #0f1318; --card: #181d24; --ink: #e8ebef;
          --muted: #a3adb8; --rule: #38424d; --positive: #4aa8e0; --negative: #f0883e; --warning: #ffb27a;
          --tint: #33241a; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 3rem; background: var(--page);
          color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", Arial, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; margin: 0 0 1rem; }
        h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
        section { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 1.25rem;
          margin: 0 0 1.5rem; }
        figure { margin: 1.25rem 0 .5rem; }
        svg { display: block; max-width: 100%; height: auto; }
        .chart { overflow-x: auto; }
        .chart svg { width: 100%; min-width: 36rem; }
        .plot { width: fit-content; max-width: calc(100vw - 2rem); position: relative; left: 50%;
          transform: translateX(-50%); }
        .plot figure { overflow-x: auto; margin: 0 0 1rem; }
        .plot svg { max-width: none; }
        .picture svg { width: 100%; max-width: 42rem; max-height: 85vh; overflow: visible; margin-top: .5rem; }
        .text { margin: .5rem 0; font-size: 1.05rem; line-height: 1.8; white-space: pre-wrap; }
        .text mark { color: inherit; border-radius: 3px; padding: .1em 0; print-color-adjust: exact; }
        .swatch { display: inline-block; width: .8em; height: .8em; margin-right: .4em; vertical-align: -.05em; }
        .swatch + .muted { margin-right: 1.2em; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--muted); padding-bottom: .25rem; white-space: nowrap; }
        th, td { text-align: left; font-weight: normal; padding: .2rem .9rem .2rem 0; vertical-align: top; }
        .explained th { font-weight: 600; }
        .number { text-align: right; white-space: nowrap; }
        .share { width: 11rem; vertical-align: middle; }
        .share span { display: block; height: .7rem; min-width: 1px; background: var(--muted); border-radius: 2px; }
        .weights { width: 100%; margin: .5rem 0; }
        .weights thead th { color: var(--muted); border-bottom: 1px solid var(--rule); }
        .weights tbody tr + tr { border-top: 1px solid var(--rule); }
        .weights .number { padding-right: 0; }
        .weights td:nth-child(2) { min-width: 7em; }
        details { margin: .5rem 0 1rem; }
        summary { cursor: pointer; color: var(--muted); }
        .warning { background: var(--tint); color: var(--warning); border-left: 3px solid var(--warning);
          padding: .4rem .7rem; margin: .5rem 0; }
        .muted, .guide, dt { color: var(--muted); }
        .muted { margin: .3rem 0; }
        .guide { max-width: 46rem; }
        dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0 0; padding-top: .75rem;
          border-top: 1px solid var(--rule); font-size: .87rem; }
        dl div { display: flex; gap: .4rem; }
        dd { margin: 0; }
        @media (max-width: 34rem) { .share { display: none; } }
        .lime-card { fill: var(--card); }
        .lime-ink { fill: var(--ink); }
        .lime-muted { fill: var(--muted); }
        .lime-warning { fill: var(--warning); }
        .lime-rule { stroke: var(--rule); }
        .lime-axis { stroke: var(--muted); }
        .lime-positive { fill: var(--positive); }
        .lime-negative { fill: var(--negative); }

        """
}

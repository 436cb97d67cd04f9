package ai.kolosal.automl.report;

/** How the report looks: in light and in dark, on a screen and on paper. */
final class StyleSheet {
  static final String TEXT =
      """

      :root { color-scheme: light dark; --paper: #fff; --ink: #1a1f25; --soft: #5b6672; --line: #dde2e8;
        --panel: #f5f7f9; --cool: #2166ac; --on: #fff; --warm: #d1602a; --band: #2166ac26; }
      @media screen and (prefers-color-scheme: dark) { :root { --paper: #14171b; --ink: #e4e8ec; --soft: #9aa5b1;
        --line: #333b44; --panel: #1c2127; --cool: #5b9fdd; --on: #10151a; --warm: #e88a58; --band: #5b9fdd38; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink);
        font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
      h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.15rem; margin: 2.6rem 0 .3rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
      h3 { font-size: .95rem; margin: 0 0 .2rem; }
      p { margin: .3rem 0 .8rem; max-width: 50rem; }
      .soft, figcaption p { color: var(--soft); font-size: .85rem; }
      .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .7rem;
        margin: 1.4rem 0 .8rem; }
      .facts div { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
        padding: .6rem .9rem; }
      .facts .score { grid-column: span 2; }
      .facts dt { color: var(--soft); font-size: .8rem; }
      .facts dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums;
        white-space: nowrap; }
      .facts small { font-size: .85rem; font-weight: 400; color: var(--soft); }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem;
        margin-top: 1rem; }
      figure { margin: 0; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .5rem; min-width: 0;
        break-inside: avoid; }
      .broad { grid-column: 1 / -1; }
      figcaption p { margin: 0 0 .5rem; }
      figure svg { display: block; width: 100%; max-width: 30rem; height: auto; margin: 0 auto; }
      .wide, figure { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .87rem; font-variant-numeric: tabular-nums; }
      th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
      th, td { padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
      tr { break-inside: avoid; }
      td.name { overflow-wrap: anywhere; min-width: 6rem; font-weight: 500; }
      .n { text-align: right; white-space: nowrap; }
      tr.best td { font-weight: 600; }
      tr.out td { color: var(--soft); }
      span.failed { color: var(--warm); }
      .role { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .55rem; background: var(--panel); }
      .bar { display: block; height: .2rem; border-radius: .1rem; background: var(--line); overflow: hidden; }
      .bar span { display: block; height: 100%; background: var(--cool); }
      .stack { display: flex; height: 1.6rem; gap: 1px; margin: .9rem 0 .6rem; border-radius: .35rem;
        overflow: hidden; }
      .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 0; padding: 0;
        font-size: .87rem; }
      .key { display: inline-block; width: .75rem; height: .75rem; border-radius: .2rem; margin-right: .4rem; }
      .c0 { background: #2166ac; } .c1 { background: #d1602a; } .c2 { background: #3a9d73; }
      .c3 { background: #a3539b; } .c4 { background: #62aed2; } .c5 { background: #c2a11f; }
      .c6 { background: #7466c9; } .c7 { background: #8a8f98; }
      details summary { cursor: pointer; color: var(--soft); }
      dl.list, td dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .3rem 0; }
      dl.list dt, td dt { color: var(--soft); }
      dl.list dd, td dd { margin: 0; overflow-wrap: anywhere; }
      svg { font-family: inherit; }
      svg text { fill: var(--ink); font-size: 11px; }
      svg .tick { fill: var(--soft); font-variant-numeric: tabular-nums; }
      svg .axis { fill: var(--soft); font-size: 12px; }
      svg .small { font-size: 9px; }
      svg .mid, svg .cell { text-anchor: middle; }
      svg .end { text-anchor: end; }
      svg .cell { font-size: 12px; pointer-events: none; }
      svg .on { fill: var(--on); }
      svg .grid { stroke: var(--line); }
      svg .zero { stroke: var(--soft); }
      svg .guess { stroke: var(--soft); stroke-dasharray: 4 4; }
      svg .curve { fill: none; stroke: var(--cool); stroke-width: 2.2; stroke-linejoin: round; }
      svg .thin { stroke-width: 1.2; }
      svg .stem { stroke: var(--cool); stroke-width: 2; }
      svg .dot, svg .cool { fill: var(--cool); }
      svg .warm { fill: var(--warm); }
      svg .point { fill: var(--cool); fill-opacity: .5; }
      svg .band { fill: var(--band); }
      .strip { display: block; margin: .1rem 0; }
      @media print { body { padding: 0; font-size: 11px; max-width: none; }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        h2 { break-after: avoid; } .wide { overflow: visible; }
        .charts { grid-template-columns: 1fr 1fr; } }
      """;

  private StyleSheet() {}
}

package ai.kolosal.automl.report;

/** How charts of a study look, beside {@link StyleSheet}. */
final class StudySheet {
  static final String TEXT =
      """

      :root { --q0: #d7dde4; --q1: #bcd0e2; --q2: #98bde0; --q3: #6fa4d4; --q4: #4587c2; --q5: #2166ac; --q6: #0c3f78;
        --top: #d1602a; }
      @media screen and (prefers-color-scheme: dark) { :root { --q0: #2b343d; --q1: #2c4760; --q2: #2f5f8b;
        --q3: #3b7db4; --q4: #5b9fdd; --q5: #8dc0ef; --q6: #cfe5fc; --top: #f0995f; } }
      figure svg.broad { max-width: none; }
      svg .q0 { fill: var(--q0); } svg .q1 { fill: var(--q1); } svg .q2 { fill: var(--q2); }
      svg .q3 { fill: var(--q3); } svg .q4 { fill: var(--q4); } svg .q5 { fill: var(--q5); }
      svg .q6 { fill: var(--q6); }
      svg .flat { shape-rendering: crispEdges; }
      svg .ink { fill: var(--ink); stroke: var(--paper); stroke-width: .5; }
      svg .point.warm { fill: var(--warm); }
      svg circle.top { fill: var(--top); stroke: var(--paper); stroke-width: 1.2; }
      svg .x { stroke-width: 1.3; fill: none; }
      svg .x.soft { stroke: var(--soft); stroke-opacity: .7; }
      svg .x.bad { stroke: var(--warm); }
      svg .strand { fill: none; stroke-width: 1; stroke-opacity: .75; stroke-linejoin: round; }
      svg .strand.soft { stroke: var(--soft); stroke-opacity: .35; }
      svg .s0 { stroke: var(--q0); } svg .s1 { stroke: var(--q1); } svg .s2 { stroke: var(--q2); }
      svg .s3 { stroke: var(--q3); } svg .s4 { stroke: var(--q4); } svg .s5 { stroke: var(--q5); }
      svg .s6 { stroke: var(--q6); }
      svg .strand.top { stroke: var(--top); stroke-width: 2.2; stroke-opacity: 1; }
      svg .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
      svg .span { fill-opacity: .85; stroke: var(--paper); stroke-width: .6; }
      svg .span.soft { fill: var(--soft); fill-opacity: .5; }
      .small { grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); }
      .ramp { display: flex; align-items: center; gap: .5rem; }
      .ramp i { display: inline-block; width: 1.3rem; height: .75rem; margin-right: -.5rem; }
      .ramp i:last-of-type { margin-right: 0; }
      .ramp .q0 { background: var(--q0); } .ramp .q1 { background: var(--q1); } .ramp .q2 { background: var(--q2); }
      .ramp .q3 { background: var(--q3); } .ramp .q4 { background: var(--q4); } .ramp .q5 { background: var(--q5); }
      .ramp .q6 { background: var(--q6); }
      .ramp b { width: .75rem; height: .75rem; border-radius: 50%; background: var(--top); margin-left: .7rem; }
      table.bars td { border-bottom: 0; padding: .18rem .7rem .18rem 0; vertical-align: middle; }
      table.bars td.wide { width: 60%; }
      table.bars td.name { max-width: 12rem; }
      .beam { display: block; height: .8rem; border-radius: .15rem; min-width: 1px; }
      .beam.cool { background: var(--cool); } .beam.warm { background: var(--warm); }
      .two { display: flex; gap: 1px; }
      """;

  private StudySheet() {}
}

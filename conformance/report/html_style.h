#pragma once

namespace accord::conformance::report::html {

/// The style sheet of the HTML report. A cell is shown while the address names it or a case in it;
/// on a narrow screen the matrix becomes a list of statuses below each operation.
inline constexpr const char* style = R"css(
:root { color-scheme: light dark;
  --back: #ffffff; --text: #1c1e21; --faint: #5c6370; --line: #d9dce1; --raised: #f5f6f8; --link: #0b57d0;
  --pass: #1e6b34; --fail: #b3261e; --open: #7a5200; --off: #5c6370; }
@media (prefers-color-scheme: dark) { :root {
  --back: #16181c; --text: #e6e8eb; --faint: #a0a7b4; --line: #363b44; --raised: #20242a; --link: #8ab4f8;
  --pass: #6fd08c; --fail: #ff8a80; --open: #f2c14e; --off: #a0a7b4; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
p, ul, ol { margin: .4rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font: .85rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: .4rem 0; padding: .6rem; background: var(--raised); border: 1px solid var(--line);
  border-radius: .3rem; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 30rem; overflow: auto; }
summary { cursor: pointer; }
.faint { color: var(--faint); }
.sums { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.sums li { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--raised); }
.sums b { font-size: 1.2rem; margin-right: .3rem; }
.s { font-weight: 600; }
.pass { color: var(--pass); }
.fail, .harness-error { color: var(--fail); }
.attempted, .blocked, .needs-input, .not-implemented { color: var(--open); }
.unreachable, .disabled { color: var(--off); }
.matrix { overflow-x: auto; border: 1px solid var(--line); border-radius: .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid var(--line); text-align: center; }
th[scope=row] { position: sticky; left: 0; background: var(--back); text-align: left; font-weight: 400;
  min-width: 14rem; }
thead th:first-child { text-align: left; }
th b { display: inline-block; min-width: 4.2em; font-size: .8rem; }
td a { display: block; min-width: 1.6rem; text-decoration: none; }
td a:hover { background: var(--raised); }
.finding, article { margin: .8rem 0; padding: .6rem .8rem; border: 1px solid var(--line);
  border-left: .3rem solid var(--off); border-radius: .3rem; }
.finding.fail { border-left-color: var(--fail); color: inherit; }
.finding.warning { border-left-color: var(--open); }
.finding dl, article dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; margin: .4rem 0; }
dt { color: var(--faint); }
dd { margin: 0; }
.cell { display: none; }
.cell:target, .cell:has(:target) { display: block; border-top: .3rem solid var(--line); }
article:target { border-left-color: var(--link); }
.back { float: right; margin-top: .3rem; }
footer { margin-top: 3rem; color: var(--faint); font-size: .85rem; }
@media (max-width: 40rem) {
  .matrix { border: 0; overflow: visible; }
  thead { display: none; }
  table, tbody, tr, th[scope=row] { display: block; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  th[scope=row] { position: static; padding: 0; border: 0; }
  td { display: inline-block; padding: 0; border: 0; }
  td:empty { display: none; }
  td a { padding: .25rem .5rem; margin: .2rem .3rem .2rem 0; border: 1px solid var(--line); border-radius: .3rem; }
  td a::before { content: attr(data-status) " "; color: var(--text); font-weight: 400; }
  .finding dl, article dl { grid-template-columns: 1fr; }
  dt { font-size: .85rem; margin-top: .2rem; }
}
@media print {
  :root { --back: #fff; --text: #000; --faint: #444; --line: #bbb; --raised: #fff; --link: #000;
    --pass: #1e6b34; --fail: #b3261e; --open: #7a5200; --off: #444; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .cell, .cell:target, .cell:has(:target), .back { display: none; }
  .matrix { overflow: visible; }
  th[scope=row] { position: static; }
  pre { max-height: none; overflow: visible; }
  details::details-content { content-visibility: visible; }
  .finding, tr { break-inside: avoid; }
}
)css";

}  // namespace accord::conformance::report::html

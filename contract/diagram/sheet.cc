#include "accord/contract/diagram/svg.h"

namespace accord::contract::diagram {

std::string_view svg_sheet() {
  return R"(.accord-diagram{--page:#f6f8fa;--box:#fff;--head:#eaeef2;--edge:#afb8c1;--text:#1f2328;--muted:#59636e;--line:#6e7781;--key:#9a6700;--foreign:#0969da;--unique:#1a7f37;color:var(--text)}
@media (prefers-color-scheme:dark){.accord-diagram{--page:#0d1117;--box:#161b22;--head:#21262d;--edge:#3d444d;--text:#e6edf3;--muted:#9198a1;--line:#7d8590;--key:#e3b341;--foreign:#79c0ff;--unique:#7ee787}}
@media print{.accord-diagram{--page:#fff;--box:#fff;--head:#eee;--edge:#999;--text:#000;--muted:#444;--line:#555;--key:#000;--foreign:#000;--unique:#000}}
.accord-diagram .page{fill:var(--page)}
.accord-diagram .frame{fill:var(--box);stroke:var(--edge);stroke-opacity:1}
.accord-diagram .head{fill:var(--head);fill-opacity:1}
.accord-diagram .net{stroke:var(--line)}
.accord-diagram .net:hover{stroke:var(--foreign);stroke-width:2.5}
.accord-diagram .muted{fill:var(--muted);fill-opacity:1}
.accord-diagram .key{fill:var(--key)}
.accord-diagram .foreign{fill:var(--foreign)}
.accord-diagram .unique{fill:var(--unique)}
)";
}

}  // namespace accord::contract::diagram

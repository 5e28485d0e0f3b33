#pragma once

#include <string>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram::fixture {

/// Names that a contract may have, each with a meaning in SVG, HTML, CSS or Mermaid.
inline const std::string hostile_names[] = {
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onload='alert(1)",
    "\" onload=\"alert(1)",
    "x\" style=\"fill:red",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "<!--",
    "--><script>",
    "<![CDATA[",
    "<?xml-stylesheet href='//evil.example/x.css'?>",
    "<image href='//evil.example/x.png'/>",
    "<foreignObject><iframe src='//evil.example'></iframe></foreignObject>",
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "click A href \"javascript:alert(1)\"",
    "a\" { x } \"b",
    "a\n    b ||--o{ c : d",
    "#quot;#lt;b#gt;",
    "{}}{",
    "`**bold**`",
    "\\",
    "%",
    "",
    " ",
    "PK",
    "fk",
    "1st",
    "class",
    "direction TB",
    "学生 – élève",
    "\xFF\xFE",
    std::string("a\0b", 3),
    "\xE2\x80\xAE"
    "evil",
};

/// That name wherever a diagram has one.
inline Diagram named(const std::string& name) {
  Diagram diagram = star(2);
  diagram.title = name;
  for (Box& box : diagram.boxes) {
    box.name = name;
    box.table = "t" + name;
    for (Row& row : box.rows)
      row.name = name;
  }
  diagram.boxes[1].rows.push_back({.name = "pairs", .type = name + "[]"});
  return diagram;
}

}  // namespace accord::contract::diagram::fixture

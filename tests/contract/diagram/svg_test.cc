#include "accord/contract/diagram/svg.h"

#include <set>
#include <vector>

#include <gmock/gmock.h>

#include "contract/diagram/diagrams.h"
#include "contract/diagram/names.h"

namespace accord::contract::diagram {
namespace {

using testing::HasSubstr;
using testing::Not;

// The elements and attributes of a drawing, read strictly: every tag is closed, values are quoted,
// and only the five references of XML and those by number occur.
struct Read {
  std::set<std::string> elements;
  std::set<std::string> attributes;
  std::string fault;
};

bool is_text(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::string_view name = text.substr(at, text.find(';', at) - at);
    const bool is_known = name == "&amp" || name == "&lt" || name == "&gt" || name == "&quot" ||
                          name.starts_with("&#");
    if (!is_known) return false;
  }
  return text.find('>') == std::string_view::npos;
}

Read read(std::string_view text, bool has_sheet) {
  Read read;
  std::vector<std::string> open;
  while (!text.empty()) {
    const std::size_t start = text.find('<');
    const bool is_sheet = has_sheet && !open.empty() && open.back() == "style";
    if (!is_sheet && !is_text(text.substr(0, start))) read.fault += "text; ";
    if (start == std::string_view::npos) break;
    std::size_t end = text.find_first_of(" />", start + 2);
    std::string name(text.substr(start + 1, end - start - 1));
    text.remove_prefix(end);
    if (name.starts_with("/")) {
      if (open.empty() || open.back() != name.substr(1)) read.fault += "closes " + name + "; ";
      if (!open.empty()) open.pop_back();
      text.remove_prefix(1);
      continue;
    }
    read.elements.insert(name);
    while (text.starts_with(' ')) {
      const std::size_t quote = text.find("=\"");
      read.attributes.insert(std::string(text.substr(1, quote - 1)));
      end = text.find('"', quote + 2);
      const std::string_view value = text.substr(quote + 2, end - quote - 2);
      if (!is_text(value) || value.find('<') != std::string_view::npos) read.fault += "value; ";
      text.remove_prefix(end + 1);
    }
    const bool is_empty = text.starts_with("/>");
    if (!is_empty && !text.starts_with(">")) read.fault += "tag " + name + "; ";
    text.remove_prefix(is_empty ? 2 : 1);
    if (!is_empty) open.push_back(name);
  }
  if (!open.empty()) read.fault += "open " + open.back();
  return read;
}

const std::set<std::string> known_elements = {"svg", "title", "desc", "g", "rect", "path", "text"};

TEST(Svg, NoNameIsMoreThanText) {
  const Read plain = read(to_svg(fixture::named("plain"), SvgStyle::embedded), false);
  EXPECT_EQ(plain.fault, "");
  EXPECT_EQ(plain.elements, known_elements);
  for (const std::string& name : fixture::hostile_names) {
    const std::string svg = to_svg(fixture::named(name), SvgStyle::embedded);
    SCOPED_TRACE(svg);
    const Read hostile = read(svg, false);
    EXPECT_EQ(hostile.fault, "");
    EXPECT_EQ(hostile.elements, known_elements);
    EXPECT_EQ(hostile.attributes, plain.attributes);
  }
}

TEST(Svg, StandaloneHasItsSheet) {
  for (const std::string& name : fixture::hostile_names) {
    const std::string svg = to_svg(fixture::named(name), SvgStyle::standalone);
    const Read made = read(svg, true);
    EXPECT_EQ(made.fault, "");
    EXPECT_TRUE(made.elements.contains("style"));
    EXPECT_THAT(svg, HasSubstr("prefers-color-scheme:dark"));
  }
}

// A page's policy allows neither style elements nor attributes, and has ids of its own.
TEST(Svg, EmbeddedHasNoStyleAndNoId) {
  const Read made = read(to_svg(fixture::tangled(20, 1), SvgStyle::embedded), false);
  EXPECT_FALSE(made.elements.contains("style"));
  EXPECT_FALSE(made.attributes.contains("style"));
  EXPECT_FALSE(made.attributes.contains("id"));
}

TEST(Svg, HasARoleATitleAndADescription) {
  const std::string svg = to_svg(fixture::star(1), SvgStyle::standalone);
  EXPECT_THAT(svg, HasSubstr(" role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("<title>Tables of Boxes</title>\n<desc>2 tables, 1 relation. "));
}

TEST(Svg, IsTheSameForTheSameDiagram) {
  const Diagram diagram = fixture::tangled(60, 3);
  EXPECT_EQ(to_svg(diagram, SvgStyle::standalone), to_svg(diagram, SvgStyle::standalone));
}

TEST(Svg, ShowsTheWholeNameOfWhatIsCut) {
  Diagram diagram = fixture::boxes(1);
  diagram.boxes[0].name = std::string(90, 'n');
  const std::string svg = to_svg(diagram, SvgStyle::standalone);
  EXPECT_THAT(svg, HasSubstr("…<title>" + diagram.boxes[0].name + "</title>"));
}

TEST(Svg, SaysThatThereAreNoTables) {
  const std::string svg = to_svg({}, SvgStyle::standalone);
  EXPECT_EQ(read(svg, true).fault, "");
  EXPECT_THAT(svg, HasSubstr("The contract implies no tables."));
}

// Whatever the contract has: time and size have a bound.
TEST(Svg, IsBounded) {
  for (const Diagram& each : {fixture::star(20'000), fixture::tangled(4'000, 1)}) {
    const std::string svg = to_svg(each, SvgStyle::standalone);
    EXPECT_LT(svg.size(), 4'000'000U);
    EXPECT_THAT(svg, HasSubstr("(the first 1000 are drawn)"));
  }
}

TEST(Svg, TheSheetHasTheClassesThatOccur) {
  const std::string svg = to_svg(fixture::tangled(20, 1), SvgStyle::embedded);
  const std::string sheet(svg_sheet());
  for (std::size_t at = svg.find("class=\""); at != std::string::npos;
       at = svg.find("class=\"", at)) {
    at += 7;
    if (svg.compare(at, 5, "table") == 0) continue;  // has no colour of its own
    const std::string name = svg.substr(at, svg.find('"', at) - at);
    EXPECT_THAT(sheet, HasSubstr("." + name));
  }
  EXPECT_THAT(sheet, Not(HasSubstr("<")));
}

}  // namespace
}  // namespace accord::contract::diagram

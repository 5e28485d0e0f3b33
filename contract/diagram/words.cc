#include "accord/contract/diagram/words.h"

#include <algorithm>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/printable.h"

namespace accord::contract::diagram {
namespace {

constexpr std::size_t most_lines = 12;       // of a net
constexpr std::size_t most_sentences = 100;  // of a description

std::string count(std::size_t number, const std::string& noun) {
  return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

// A name as part of a sentence.
std::string named(const std::string& name) {
  return shortened(printable(valid_utf8(name)));
}

std::string column_of(const Diagram& diagram, const End& end) {
  const Box& box = diagram.boxes[end.box];
  return named(box.name) + '.' + (box.rows.empty() ? "" : named(box.rows[end.row].name));
}

std::string relation_of(const Diagram& diagram, const Edge& edge) {
  std::string text = column_of(diagram, edge.referring) + " refers to ";
  text += text_of(edge.referred.count);
  if (edge.referred.count == Count::any) text += " of";
  return text + ' ' + column_of(diagram, edge.referred);
}

bool is_any_row(const Diagram& diagram, bool (*is_so)(const Row&)) {
  return std::any_of(diagram.boxes.begin(), diagram.boxes.end(), [is_so](const Box& box) {
    return std::any_of(box.rows.begin(), box.rows.end(), is_so);
  });
}

bool may_be_missing(const Row& row) {
  return !row.is_required && !row.type.ends_with("[]");
}

}  // namespace

std::string title_of(const Diagram& diagram) {
  return diagram.title.empty() ? "Tables" : "Tables of " + named(diagram.title);
}

std::string counts_of(const Diagram& diagram, const Diagram& drawn) {
  if (diagram.boxes.empty()) return "The contract implies no tables.";
  std::string text = count(diagram.boxes.size(), "table");
  if (drawn.boxes.size() < diagram.boxes.size())
    text += " (the first " + std::to_string(drawn.boxes.size()) + " are drawn)";
  text += ", " + count(diagram.edges.size(), "relation");
  if (drawn.edges.size() < diagram.edges.size())
    text += " (" + std::to_string(drawn.edges.size()) + " are drawn)";
  return text;
}

std::string description_of(const Diagram& diagram) {
  std::string text = counts_of(diagram, diagram) + '.';
  std::size_t said = 0;
  for (const Box& each : diagram.boxes) {
    if (++said > most_sentences) break;
    text += ' ' + named(each.name) + ": " + count(each.rows.size(), "column") + '.';
  }
  said = 0;
  for (const Edge& each : diagram.edges) {
    if (++said > most_sentences) break;
    text += ' ' + relation_of(diagram, each) + '.';
  }
  return text;
}

std::string relations_of(const Diagram& diagram, const std::vector<std::size_t>& edges) {
  std::string text;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i == most_lines) return text + "\n… " + count(edges.size() - i, "more relation");
    text += (i == 0 ? "" : "\n") + relation_of(diagram, diagram.edges[edges[i]]);
  }
  return text;
}

std::string type_of(const Row& row) {
  return may_be_missing(row) ? row.type + '?' : row.type;
}

std::vector<Meaning> legend_of(const Diagram& diagram) {
  std::vector<Meaning> legend;
  auto add = [&](std::string_view mark, std::string_view meaning, bool (*is_so)(const Row&)) {
    if (is_any_row(diagram, is_so)) legend.push_back({mark, meaning});
  };
  add("PK", "key", [](const Row& row) { return row.is_key; });
  add("FK", "key of another row", [](const Row& row) { return row.is_foreign; });
  add("U", "unique", [](const Row& row) { return row.is_unique; });
  add("U1", "unique together", [](const Row& row) { return !row.groups.empty(); });
  add("?", "may be absent or null", may_be_missing);
  return legend;
}

std::string_view text_of(Count count) {
  switch (count) {
    case Count::one:
      return "exactly one";
    case Count::at_most_one:
      return "at most one";
    case Count::any:
      return "any number";
  }
  return "";
}

}  // namespace accord::contract::diagram

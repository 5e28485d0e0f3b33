#include "accord/contract/diagram/mermaid.h"

#include <string_view>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/http/text.h"

namespace accord::contract::diagram {
namespace {

bool is_word_character(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
         (each >= '0' && each <= '9') || each == '_';
}

// Mermaid reads "direction TB" as its own, in quotes too.
bool ends_with_direction(std::string_view text) {
  constexpr std::string_view word = "direction";
  return text.size() >= word.size() &&
         http::is_same_ignoring_case(text.substr(text.size() - word.size()), word);
}

// What is neither a letter of any language nor harmless in Mermaid, Markdown and HTML is an entity
// code (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters).
std::string in_quotes(std::string_view name) {
  std::string text;
  bool is_blank = true;
  for (const char each : printable(valid_utf8(name))) {
    is_blank = is_blank && each == ' ';
    const bool is_plain = is_word_character(each) || static_cast<unsigned char>(each) >= 0x80 ||
                          std::string_view("-.,:/()[]").find(each) != std::string_view::npos ||
                          (each == ' ' && !ends_with_direction(text));
    if (is_plain) {
      text += each;
    } else {
      text += '#' + std::to_string(static_cast<int>(each)) + ';';
    }
  }
  if (is_blank) text = "_";  // Mermaid has no name without characters
  return '"' + text + '"';
}

// Letters, digits and underscores, no digit first, and none of Mermaid's own.
std::string word(std::string_view name) {
  std::string text;
  for (const char each : name) {
    if ((static_cast<unsigned char>(each) & 0xC0U) == 0x80U) continue;  // of a character before it
    text += is_word_character(each) ? each : '_';
  }
  const std::string lower = http::to_lower(text);
  const bool is_kept = lower == "pk" || lower == "fk" || lower == "uk";
  const bool begins_well = !text.empty() && (text.front() < '0' || text.front() > '9');
  return is_kept || !begins_well ? '_' + text : text;
}

std::string type_word(std::string_view type) {
  if (!type.ends_with("[]")) return word(type);
  type.remove_suffix(2);
  return word(type) + "[]";
}

std::string_view keys_of(const Row& row) {
  if (row.is_key) return row.is_foreign ? " PK, FK" : " PK";
  if (row.is_unique) return row.is_foreign ? " FK, UK" : " UK";
  return row.is_foreign ? " FK" : "";
}

// What the keys do not say.
std::string comment_of(const Row& row) {
  std::string text;
  auto add = [&text](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  if (word(row.name) != row.name) add(row.name);
  if (row.is_required && !row.is_key) add("required");
  for (const std::size_t group : row.groups)
    add("unique together " + std::to_string(group));
  return text;
}

std::string_view left_of(Count count) {
  switch (count) {
    case Count::one:
      return "||";
    case Count::at_most_one:
      return "|o";
    case Count::any:
      return "}o";
  }
  return "";
}

std::string_view right_of(Count count) {
  switch (count) {
    case Count::one:
      return "||";
    case Count::at_most_one:
      return "o|";
    case Count::any:
      return "o{";
  }
  return "";
}

std::string entity(const Box& box) {
  std::string text = "    " + in_quotes(box.name) + " {\n";
  for (const Row& each : box.rows) {
    const std::string comment = comment_of(each);
    text += "        " + type_word(each.type) + ' ' + word(each.name);
    text += keys_of(each);
    text += (comment.empty() ? "" : ' ' + in_quotes(comment)) + '\n';
  }
  return text + "    }\n";
}

std::string relation(const Diagram& diagram, const Edge& edge) {
  const Box& referring = diagram.boxes[edge.referring.box];
  std::string text = "    " + in_quotes(diagram.boxes[edge.referred.box].name) + ' ';
  text += left_of(edge.referred.count);
  text += "--";
  text += right_of(edge.referring.count);
  return text + ' ' + in_quotes(referring.name) + " : " +
         in_quotes(referring.rows[edge.referring.row].name) + '\n';
}

}  // namespace

std::string to_mermaid(const Diagram& diagram) {
  std::string text = "erDiagram\n";
  for (const Box& each : diagram.boxes)
    text += entity(each);
  for (const Edge& each : diagram.edges)
    text += relation(diagram, each);
  return text;
}

}  // namespace accord::contract::diagram

#include "accord/contract/diagram/measure.h"

#include <algorithm>
#include <set>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/base/utf8.h"
#include "accord/contract/diagram/words.h"
#include "accord/contract/http/text.h"

namespace accord::contract::diagram {
namespace {

// Of a monospaced font: East Asian characters and pictures take two, combining marks none.
int cells_of(uint32_t code) {
  if ((code >= 0x300 && code < 0x370) || (code >= 0x200B && code < 0x2010)) return 0;
  return code >= 0x1100 ? 2 : 1;
}

// 12 px and 13 px bold.
constexpr int text_width(int cells) {
  return (cells * 29 + 3) / 4;
}
constexpr int title_width(int cells) {
  return cells * 8 + 2;
}

std::size_t row_count(const Measured& box) {
  return box.rows.size() + (box.left_out > 0 ? 1 : 0);
}

void choose_rows(
    const Box& box, const std::set<std::size_t>& needed, Measured& made, std::size_t most) {
  for (std::size_t i = 0; i < box.rows.size(); ++i) {
    // One row that is left out would take the line that says so.
    const bool fits = i < most || box.rows.size() <= most + 1;
    if (fits || needed.contains(i)) {
      made.rows.push_back(i);
    } else {
      ++made.left_out;
    }
  }
}

void place_ports(const Box& box, Measured& made) {
  made.ports.assign(std::max<std::size_t>(box.rows.size(), 1), header_height / 2);
  for (std::size_t i = 0; i < made.rows.size(); ++i)
    made.ports[made.rows[i]] = header_height + static_cast<int>(i) * row_height + row_height / 2;
}

int width_of(const Box& box, Measured& made) {
  int head = title_width(made.name.cells);
  if (made.table.cells > 0) head += 16 + text_width(made.table.cells);
  int widest = 0;
  for (const std::size_t each : made.rows) {
    const Row& row = box.rows[each];
    made.keys = std::max(made.keys, key_width * static_cast<int>(marks_of(row).size()));
    const int name = label_of(row.name, most_name_cells).cells;
    const int type = label_of(type_of(row), most_type_cells).cells;
    widest = std::max(widest, text_width(name) + 18 + text_width(type));
  }
  if (made.keys > 0) made.keys += 4;
  return std::max({head, made.keys + widest, 120}) + 2 * text_margin;
}

}  // namespace

Label label_of(std::string_view name, int most) {
  const std::string shown = printable(valid_utf8(name));
  Label label;
  std::string_view rest = shown;
  std::size_t cut = 0;  // where the text ends if there is too much of it
  while (!rest.empty()) {
    if (label.cells < most) cut = shown.size() - rest.size();
    label.cells += cells_of(validation::take_code_point(rest));
    if (label.cells > most) {
      label.text = shown.substr(0, cut) + "…";
      label.cells = most;
      label.is_cut = true;
      return label;
    }
  }
  label.text = shown;
  return label;
}

std::vector<std::string> marks_of(const Row& row) {
  std::vector<std::string> marks;
  if (row.is_key) marks.emplace_back("PK");
  if (row.is_foreign) marks.emplace_back("FK");
  if (row.is_unique) marks.emplace_back("U");
  for (const std::size_t group : row.groups)
    marks.push_back("U" + std::to_string(group));
  return marks;
}

std::vector<Measured> measured(const Diagram& diagram, std::size_t most_rows) {
  std::vector<std::set<std::size_t>> needed(diagram.boxes.size());
  for (const Edge& each : diagram.edges) {
    for (const End& end : {each.referred, each.referring})
      needed[end.box].insert(end.row);
  }
  std::vector<Measured> all;
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) {
    const Box& box = diagram.boxes[i];
    Measured made;
    made.name = label_of(box.name, most_name_cells);
    if (!http::is_same_ignoring_case(box.name, box.table))
      made.table = label_of(box.table, most_type_cells);
    choose_rows(box, needed[i], made, most_rows);
    place_ports(box, made);
    made.width = width_of(box, made);
    made.height = header_height + static_cast<int>(row_count(made)) * row_height + box_margin;
    all.push_back(std::move(made));
  }
  return all;
}

}  // namespace accord::contract::diagram

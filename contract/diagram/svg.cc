#include "accord/contract/diagram/svg.h"

#include <algorithm>

#include "accord/contract/base/markup.h"
#include "accord/contract/diagram/layout.h"
#include "accord/contract/diagram/lines.h"
#include "accord/contract/diagram/measure.h"
#include "accord/contract/diagram/words.h"

namespace accord::contract::diagram {
namespace {

constexpr int margin = 28;
constexpr int heading_height = 78;
constexpr int legend_height = 68;

std::string number(int value) {
  return std::to_string(value);
}

std::string attribute(std::string_view name, int value) {
  return markup_attribute(name, number(value));
}

std::string place(int x, int y) {
  return attribute("x", x) + attribute("y", y);
}

std::string text(const std::string& attributes, const std::string& content) {
  return "<text" + attributes + '>' + content + "</text>";
}

std::string title(const std::string& content) {
  return "<title>" + markup_text(content) + "</title>";
}

// With its whole name where it is cut.
std::string shown(const Label& label, const std::string& whole) {
  return markup_text(label.text) + (label.is_cut ? title(whole) : "");
}

std::string_view class_of(std::string_view mark) {
  if (mark == "?") return "muted";
  return mark == "PK" ? "key" : mark == "FK" ? "foreign" : "unique";
}

std::size_t rows_for(std::size_t boxes) {
  return boxes <= 60 ? 40 : boxes <= 200 ? 20 : 10;
}

// The first boxes and edges, as many as are drawn.
Diagram bounded(const Diagram& diagram) {
  Diagram part = diagram;
  part.boxes.resize(std::min(part.boxes.size(), most_boxes));
  auto is_outside = [&part](const Edge& each) {
    return each.referred.box >= part.boxes.size() || each.referring.box >= part.boxes.size();
  };
  part.edges.erase(
      std::remove_if(part.edges.begin(), part.edges.end(), is_outside), part.edges.end());
  part.edges.resize(std::min(part.edges.size(), most_edges));
  return part;
}

class Writer {
 public:
  Writer(const Diagram& whole, SvgStyle style)
      : whole_(whole),
        diagram_(bounded(whole)),
        measured_(measured(diagram_, rows_for(diagram_.boxes.size()))),
        layout_(layout_of(diagram_, measured_)),
        style_(style) {}

  std::string write() {
    const int width = std::max(layout_.width, 560) + 2 * margin;
    const int height = heading_height + layout_.height + legend_height + margin;
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"accord-diagram\" role=\"img\"";
    out_ += attribute("width", width) + attribute("height", height) + " viewBox=\"0 0 ";
    out_ += number(width) + ' ' + number(height) + "\" font-size=\"12\"";
    out_ += markup_attribute(
        "font-family", "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace");
    out_ += ">\n" + title(title_of(whole_)) + "\n<desc>" + markup_text(description_of(diagram_));
    out_ += "</desc>\n";
    if (style_ == SvgStyle::standalone) {
      out_ += "<style>" + std::string(svg_sheet()) + "</style>\n";
      out_ += "<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n";
    }
    out_ += "<g fill=\"currentColor\">\n";
    write_heading();
    out_ += "<g transform=\"translate(" + number(margin) + ' ' + number(heading_height) + ")\">\n";
    write_nets();
    for (const PlacedBox& each : layout_.boxes)
      write_box(each);
    out_ += "</g>\n";
    write_legend(heading_height + layout_.height + 44);
    return std::move(out_) + "</g>\n</svg>\n";
  }

 private:
  void write_heading() {
    const std::string sans = " font-family=\"system-ui,-apple-system,'Segoe UI',sans-serif\"";
    out_ += "<g" + sans + '>';
    const Label name = label_of(whole_.title, 60);
    out_ += text(
        place(margin, 34) + " font-size=\"16\" font-weight=\"600\"", shown(name, whole_.title));
    out_ += text(
                place(margin, 52) + " class=\"muted\" fill-opacity=\".7\"",
                markup_text(counts_of(whole_, diagram_))) +
            "</g>\n";
  }

  void write_nets() {
    out_ += "<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.25\">\n";
    for (const PlacedNet& net : layout_.nets) {
      std::string path;
      for (const auto& line : net.lines)
        path += path_of(line);
      for (const Mark& each : net.marks)
        path += path_of(each);
      out_ += "<g class=\"net\">" + title(relations_of(diagram_, net.edges)) + "<path d=\"" + path;
      out_ += "\"/></g>\n";
    }
    out_ += "</g>\n";
  }

  void write_box(const PlacedBox& placed) {
    const Measured& box = measured_[placed.box];
    const Box& of = diagram_.boxes[placed.box];
    const std::string width = number(placed.width);
    out_ += "<g class=\"table\" transform=\"translate(" + number(placed.at.x) + ' ';
    out_ += number(placed.at.y) + ")\">";
    out_ += "<rect class=\"frame\" width=\"" + width + "\" height=\"" + number(box.height);
    out_ += "\" rx=\"6\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".4\"/>";
    out_ +=
        "<path class=\"head\" d=\"M.5 " + number(header_height - 5) + "V6a5.5 5.5 0 0 1 5.5-5.5H";
    out_ += number(placed.width - 6) + "a5.5 5.5 0 0 1 5.5 5.5V" + number(header_height - 5);
    out_ += "z\" fill-opacity=\".08\"/>\n";
    out_ += text(
        place(text_margin, 20) + " font-size=\"13\" font-weight=\"700\"", shown(box.name, of.name));
    if (box.table.cells > 0)
      out_ += text(
          place(placed.width - text_margin, 20) +
              " text-anchor=\"end\" class=\"muted\" fill-opacity=\".7\"",
          shown(box.table, of.table));
    out_ += '\n';
    write_rows(box, of, placed.width);
    out_ += "</g>\n";
  }

  void write_rows(const Measured& box, const Box& of, int width) {
    std::string keys;
    std::string names;
    std::string types;
    for (const std::size_t each : box.rows) {
      const Row& row = of.rows[each];
      const int y = box.ports[each] + 4;
      int x = text_margin;
      for (const std::string& mark : marks_of(row)) {
        keys += text(place(x, y) + markup_attribute("class", class_of(mark)), mark);
        x += key_width;
      }
      names += text(
          place(text_margin + box.keys, y), shown(label_of(row.name, most_name_cells), row.name));
      const std::string type = type_of(row);
      types += text(place(width - text_margin, y), shown(label_of(type, most_type_cells), type));
    }
    if (!keys.empty()) out_ += "<g font-size=\"10\" font-weight=\"700\">" + keys + "</g>\n";
    out_ += names + '\n';
    out_ += "<g text-anchor=\"end\" class=\"muted\" fill-opacity=\".7\">" + types + "</g>\n";
    if (box.left_out == 0) return;
    const int y = box.height - box_margin - row_height / 2 + 4;
    out_ += text(
        place(text_margin + box.keys, y) + " class=\"muted\" fill-opacity=\".7\"",
        "… " + std::to_string(box.left_out) + " more columns");
  }

  // The marks of columns, and below them the signs of relations.
  void write_legend(int y) {
    out_ += "<g font-size=\"11\">";
    int x = margin;
    for (const Meaning& each : legend_of(diagram_)) {
      out_ += text(
          place(x, y) + " font-weight=\"700\"" + markup_attribute("class", class_of(each.mark)),
          std::string(each.mark));
      x += legend_width(each.mark) + 6;
      out_ += meaning(x, y, each.text);
      x += legend_width(each.text) + 22;
    }
    x = margin;
    for (const Count each : {Count::one, Count::at_most_one, Count::any}) {
      const bool is_used =
          std::any_of(layout_.nets.begin(), layout_.nets.end(), [each](const PlacedNet& net) {
            return std::any_of(net.marks.begin(), net.marks.end(), [each](const Mark& mark) {
              return mark.count == each;
            });
          });
      if (!is_used) continue;
      const Point start = {x, y + 18};
      out_ += "<path class=\"net\" fill=\"none\" stroke=\"currentColor\" d=\"M" + number(x);
      out_ += ' ' + number(y + 13) + "v10" + path_of(Mark{start, true, each}) + "\"/>";
      x += mark_length + 8;
      out_ += meaning(x, y + 22, text_of(each));
      x += legend_width(text_of(each)) + 22;
    }
    out_ += "</g>\n";
  }
  static std::string meaning(int x, int y, std::string_view words) {
    return text(place(x, y) + " class=\"muted\" fill-opacity=\".7\"", std::string(words));
  }
  // Of a font of 11 px.
  static int legend_width(std::string_view words) {
    return static_cast<int>(words.size()) * 20 / 3;
  }

  const Diagram& whole_;
  Diagram diagram_;
  std::vector<Measured> measured_;
  Layout layout_;
  SvgStyle style_;
  std::string out_;
};

}  // namespace

std::string to_svg(const Diagram& diagram, SvgStyle style) {
  return Writer(diagram, style).write();
}

}  // namespace accord::contract::diagram

#include "accord/conformance/report/files.h"

#include <algorithm>
#include <utility>

#include "accord/conformance/report/json.h"
#include "accord/conformance/report/writers.h"

namespace accord::conformance::report {
namespace {

using FileWriter = void (*)(const Report&, std::ostream&);

// Of what is small.
template <std::string (*text_of)(const Report&)>
void write(const Report& report, std::ostream& out) {
  out << text_of(report);
}

const std::vector<std::pair<std::string, FileWriter>>& writers() {
  static const std::vector<std::pair<std::string, FileWriter>> all = {
      {"json", write<to_json>},
      {"junit", write<to_junit>},
      {"har", write_har},
      {"markdown", write<to_markdown>},
      {"badge", write<to_badge>},
      {"html", write_html}};
  return all;
}

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& each : writers())
      all.push_back(each.first);
    return all;
  }();
  return names;
}

std::optional<Destination> parse_destination(std::string_view text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string_view::npos || sign + 1 == text.size()) return std::nullopt;
  Destination destination{std::string(text.substr(0, sign)), std::string(text.substr(sign + 1))};
  const auto& names = format_names();
  if (std::find(names.begin(), names.end(), destination.format) == names.end()) return std::nullopt;
  return destination;
}

contract::Result<Files, std::string> Files::open(const std::vector<Destination>& destinations) {
  Files files;
  files.destinations_ = destinations;
  for (const Destination& each : destinations) {
    files.files_.emplace_back(each.file, std::ios::binary);
    if (!files.files_.back()) return each.file;
  }
  return files;
}

std::string Files::write(const Report& report) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    for (const auto& [format, writer] : writers()) {
      if (format == destinations_[i].format) writer(report, files_[i]);
    }
    files_[i] << std::flush;
    if (!files_[i]) return destinations_[i].file;
  }
  return {};
}

}  // namespace accord::conformance::report

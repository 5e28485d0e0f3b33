#include "accord/persistence/restore_script.h"

namespace accord::persistence {

void RestoreScript::add(std::string_view part) {
  while (!part.empty()) {
    const std::size_t end = part.find('\n');
    line_ += part.substr(0, end);
    if (end == std::string_view::npos) return;
    write(line_);
    line_.clear();
    part.remove_prefix(end + 1);
  }
}

// The comment is what tells a COPY from a text that looks like one; names may have several lines.
void RestoreScript::write(std::string_view line) {
  constexpr std::string_view end_of_copy = " FROM stdin;";
  switch (place_) {
    case Place::statements:
      if (line.starts_with("-- Data for Name: ")) place_ = Place::before_copy;
      if (line.starts_with("SET lock_timeout = ")) return;
      break;
    case Place::before_copy:
      if (!line.starts_with("--") && !line.empty()) place_ = Place::statements;
      if (line.starts_with("COPY ")) place_ = Place::copy;
      break;
    case Place::rows:
      if (line == "\\.") place_ = Place::statements;
      break;
    case Place::copy:
      break;
  }
  if (place_ == Place::copy && line.ends_with(end_of_copy)) {
    line.remove_suffix(1);
    out_ << line << " WITH (FREEZE);\n";
    place_ = Place::rows;
    return;
  }
  out_ << line << '\n';
}

}  // namespace accord::persistence

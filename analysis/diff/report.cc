#include "accord/analysis/diff/report.h"

#include <algorithm>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace accord::analysis::diff {
namespace {

using contract::Location;

constexpr Level levels[] = {Level::breaking, Level::warning, Level::info};

// Names come from the contracts: they end no line and no terminal.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(),
      text.end(),
      [](char each) { return (each >= 0 && each < ' ') || each == '\x7F'; },
      ' ');
  return text;
}

std::string place_of(const Location& at) {
  std::string text = at.file;
  if (at.line > 0) text += ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
  return at.pointer.empty() ? text : text + " " + at.pointer;
}

std::string subject_of(const Change& change) {
  return change.operation.empty() ? "" : change.operation + ": ";
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string summary_of(const Changes& changes) {
  return counted(changes.count(Level::breaking), "breaking change", "breaking changes") + ", " +
         counted(changes.count(Level::warning), "warning", "warnings") + ", " +
         counted(changes.count(Level::info), "other change", "other changes");
}

std::string escaped(const std::string& text) {
  constexpr std::string_view special = "\\`*_{}[]<>#|~&";
  std::string safe;
  for (const char each : one_line(text)) {
    if (special.find(each) != std::string_view::npos) safe += '\\';
    safe += each;
  }
  return safe;
}

const char* heading_of(Level level) {
  switch (level) {
    case Level::breaking:
      return "Breaking";
    case Level::warning:
      return "Warnings";
    case Level::info:
      return "Other changes";
  }
  return "";
}

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void write(Writer& writer, std::string_view name, std::string_view value) {
  writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  writer.String(
      value.data() == nullptr ? "" : value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write(Writer& writer, const char* name, const Location& at) {
  writer.Key(name);
  writer.StartObject();
  write(writer, "file", at.file);
  write(writer, "pointer", at.pointer);
  writer.Key("line");
  writer.Int(at.line);
  writer.Key("column");
  writer.Int(at.column);
  writer.EndObject();
}

void write(Writer& writer, const Change& change) {
  writer.StartObject();
  write(writer, "rule", change.rule);
  write(writer, "level", to_text(change.level));
  write(writer, "operation", change.operation);
  write(writer, "component", change.component);
  write(writer, "message", change.message);
  write(writer, "fix", change.fix);
  write(writer, "old", change.old);
  write(writer, "new", change.now);
  writer.EndObject();
}

}  // namespace

std::string to_text(const Changes& changes) {
  std::string text;
  for (const Change& each : changes.found) {
    text += one_line(
        std::string(to_text(each.level)) + ": " + subject_of(each) + each.message + " [" +
        std::string(each.rule) + "]");
    text += "\n  old " + one_line(place_of(each.old));
    text += "\n  new " + one_line(place_of(each.now));
    if (each.level != Level::info && !each.fix.empty()) text += "\n  fix " + each.fix;
    text += '\n';
  }
  return text + summary_of(changes) + '\n';
}

std::string to_markdown(const Changes& changes) {
  std::string text = summary_of(changes) + ".\n";
  for (const Level level : levels) {
    if (changes.count(level) == 0) continue;
    text += "\n## " + std::string(heading_of(level)) + "\n\n";
    for (const Change& each : changes.found) {
      if (each.level != level) continue;
      text += "- " + escaped(subject_of(each) + each.message) + " (" + std::string(each.rule) +
              "; old " + escaped(place_of(each.old)) + ", new " + escaped(place_of(each.now)) + ")";
      if (level != Level::info && !each.fix.empty()) text += "; " + escaped(each.fix);
      text += '\n';
    }
  }
  return text;
}

std::string to_json(const Changes& changes) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.SetIndent(' ', 2);
  writer.StartObject();
  writer.Key("version");
  writer.Int(1);
  writer.Key("summary");
  writer.StartObject();
  for (const Level level : levels) {
    const std::string_view name = to_text(level);
    writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    writer.Uint64(changes.count(level));
  }
  writer.EndObject();
  writer.Key("changes");
  writer.StartArray();
  for (const Change& each : changes.found)
    write(writer, each);
  writer.EndArray();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace accord::analysis::diff

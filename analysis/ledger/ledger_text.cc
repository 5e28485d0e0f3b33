#include <algorithm>

#include "accord/analysis/ledger/ledger.h"

// Behind json.h, which sets them up.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace accord::analysis {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

}  // namespace

std::string to_text(const Ledger& ledger) {
  std::size_t part = 0;
  std::size_t name = 0;
  for (const LedgerEntry& each : ledger.entries) {
    part = std::max(part, each.part.size());
    name = std::max(name, each.name.size());
  }
  std::string text;
  for (const LedgerEntry& each : ledger.entries) {
    text += (each.is_annotation ? "annotation  " : "enforced    ") + padded(each.part, part) +
            "  " + padded(each.name, name) + "  " + padded(std::to_string(each.count), 6) + "  " +
            each.by + "\n";
  }
  for (const auto& each : ledger.not_enforced) {
    text += "not enforced  " + each.at.file + ":" + std::to_string(each.at.line) + ":" +
            std::to_string(each.at.column) + "  " + each.message +
            (each.fix.empty() ? "" : "; " + each.fix) + "\n";
  }
  return text;
}

std::string to_json(const Ledger& ledger) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter writer(buffer);
  writer.SetIndent(' ', 2);
  const auto text = [&](const char* name, std::string_view value) {
    writer.Key(name);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  writer.StartObject();
  writer.Key("enforced");
  writer.StartArray();
  for (const LedgerEntry& each : ledger.entries) {
    writer.StartObject();
    text("part", each.part);
    text("name", each.name);
    writer.Key("count");
    writer.Uint64(each.count);
    text("by", each.by);
    writer.Key("annotation");
    writer.Bool(each.is_annotation);
    writer.EndObject();
  }
  writer.EndArray();
  writer.Key("not_enforced");
  writer.StartArray();
  for (const auto& each : ledger.not_enforced) {
    writer.StartObject();
    text("message", each.message);
    text("fix", each.fix);
    text("file", each.at.file);
    writer.Key("line");
    writer.Int(each.at.line);
    writer.Key("column");
    writer.Int(each.at.column);
    text("pointer", each.at.pointer);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace accord::analysis

#include "accord/contract/http/problem.h"

#include "accord/contract/http/message.h"
#include "accord/contract/json/json.h"

// Behind json.h, which sets them up.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace accord::contract::http {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& writer, std::string_view name, std::string_view text) {
  writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_filled(Writer& writer, std::string_view name, std::string_view text) {
  if (!text.empty()) write(writer, name, text);
}

}  // namespace

std::string to_json(const Problem& problem) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write(writer, "type", problem.type);
  write(writer, "title", title_of(problem));
  writer.Key("status");
  writer.Int(problem.status);
  write_filled(writer, "detail", problem.detail);
  write_filled(writer, "instance", problem.instance);
  if (!problem.errors.empty()) {
    writer.Key("errors");
    writer.StartArray();
    for (const ProblemError& error : problem.errors) {
      writer.StartObject();
      write(writer, "in", error.in);
      write(writer, "pointer", error.pointer);
      write_filled(writer, "keyword", error.keyword);
      write_filled(writer, "schema", error.schema_pointer);
      write(writer, "message", error.message);
      writer.EndObject();
    }
    writer.EndArray();
  }
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string_view title_of(const Problem& problem) {
  return problem.title.empty() ? reason_phrase(problem.status) : std::string_view(problem.title);
}

}  // namespace accord::contract::http

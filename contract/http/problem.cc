#include "accord/contract/http/problem.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "accord/contract/http/message.h"
#include "accord/contract/json/reader.h"

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

std::string member_text(const Json& value, std::string_view name) {
  const Json* found = find(value, name);
  return found == nullptr ? std::string() : std::string(text_of(*found));
}

}  // namespace

std::string to_json(const Problem& problem) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write(writer, "type", problem.type);
  write(writer, "title", problem.title.empty() ? reason_phrase(problem.status) : problem.title);
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

std::optional<Problem> parse_problem(std::string_view text) {
  const auto read = read_json(text, {});
  if (!read || !read->IsObject()) return std::nullopt;
  const Json& body = read.value();
  Problem problem;
  if (const Json* status = find(body, "status"); status != nullptr && status->IsInt()) {
    problem.status = status->GetInt();
  }
  if (const Json* type = find(body, "type"); type != nullptr && type->IsString()) {
    problem.type = text_of(*type);
  }
  problem.title = member_text(body, "title");
  problem.detail = member_text(body, "detail");
  problem.instance = member_text(body, "instance");
  const Json* errors = find(body, "errors");
  if (errors != nullptr && errors->IsArray()) {
    for (const Json& each : errors->GetArray()) {
      problem.errors.push_back(
          {member_text(each, "in"),
           member_text(each, "pointer"),
           member_text(each, "keyword"),
           member_text(each, "schema"),
           member_text(each, "message")});
    }
  }
  return problem;
}

}  // namespace accord::contract::http

#include "validation/differential/generate.h"

namespace accord::validation::differential {
namespace {

const std::vector<std::string> names = {R"("a")", R"("b")", R"("c")", R"("ab")", R"("x-a")"};
const std::vector<std::string> texts = {
    R"("")", R"("a")", R"("ab")", R"("abc")", R"("b1")", R"("A b")", R"("é")", R"("x-1")"};
const std::vector<std::string> numbers = {
    "0", "1", "2", "3", "4", "6", "-1", "0.5", "2.5", "-7", "100"};
const std::vector<std::string> counts = {"0", "1", "2", "3"};
// What std::regex (stock valijson) and ECMA-262 read alike.
const std::vector<std::string> patterns = {
    R"("^a")", R"("b$")", R"("^[a-c]+$")", R"("[0-9]")", R"("^x-")", R"("a|b")", R"("^.b")"};
const std::vector<std::string> types = {
    R"("string")",
    R"("number")",
    R"("integer")",
    R"("boolean")",
    R"("null")",
    R"("array")",
    R"("object")"};

std::string object_of(const std::vector<std::string>& members) {
  std::string all;
  for (const std::string& each : members)
    all += (all.empty() ? "" : ",") + each;
  return "{" + all + "}";
}

std::string member(std::string_view name, const std::string& value) {
  return "\"" + std::string(name) + "\":" + value;
}

}  // namespace

std::string Generator::list(const std::vector<std::string>& all) const {
  std::string text;
  for (const std::string& each : all)
    text += (text.empty() ? "" : ",") + each;
  return "[" + text + "]";
}

std::string Generator::schemas(int depth) {
  std::vector<std::string> all;
  for (unsigned i = 0; i <= below(3); ++i)
    all.push_back(schema(depth));
  return list(all);
}

std::string Generator::named_schemas(const std::vector<std::string>& all, int depth) {
  std::vector<std::string> members;
  for (const std::string& each : all) {
    if (chance(35)) members.push_back(each + ":" + schema(depth));
  }
  return object_of(members);
}

void Generator::about_texts(std::vector<std::string>& members) {
  if (chance(40)) members.push_back(member("minLength", pick(counts)));
  if (chance(40)) members.push_back(member("maxLength", pick(counts)));
  if (chance(40)) members.push_back(member("pattern", pick(patterns)));
}

void Generator::about_numbers(std::vector<std::string>& members) {
  for (const char* keyword : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}) {
    if (chance(25)) members.push_back(member(keyword, pick(numbers)));
  }
}

void Generator::about_arrays(std::vector<std::string>& members, int depth) {
  if (chance(50)) members.push_back(member("items", schema(depth)));
  if (chance(25)) members.push_back(member("contains", schema(depth)));
  if (chance(30)) members.push_back(member("minItems", pick(counts)));
  if (chance(30)) members.push_back(member("maxItems", pick(counts)));
  if (chance(30)) members.push_back(member("uniqueItems", "true"));
}

void Generator::about_objects(std::vector<std::string>& members, int depth) {
  if (chance(70)) members.push_back(member("properties", named_schemas(names, depth)));
  if (chance(30)) members.push_back(member("patternProperties", named_schemas(patterns, depth)));
  if (chance(40)) members.push_back(member("additionalProperties", schema(depth)));
  if (chance(40)) members.push_back(member("required", list({pick(names)})));
  if (chance(20)) members.push_back(member("propertyNames", schema(0)));
  if (chance(20)) members.push_back(member("minProperties", pick(counts)));
  if (chance(20)) members.push_back(member("maxProperties", pick(counts)));
}

void Generator::groups(std::vector<std::string>& members, int depth) {
  switch (below(6)) {
    case 0:
      return members.push_back(member("allOf", schemas(depth)));
    case 1:
      return members.push_back(member("anyOf", schemas(depth)));
    case 2:
      return members.push_back(member("oneOf", schemas(depth)));
    case 3:
      return members.push_back(member("not", schema(depth)));
    default:
      members.push_back(member("if", schema(depth)));
      members.push_back(member("then", schema(depth)));
      members.push_back(member("else", schema(depth)));
  }
}

std::string Generator::schema(int depth) {
  if (chance(6)) return chance(70) ? "true" : "false";
  std::vector<std::string> members;
  const unsigned about = below(4);
  const std::vector<std::vector<std::string>> fitting = {
      {types[0]}, {types[1], types[2]}, {types[5]}, {types[6]}};
  if (chance(60)) {
    members.push_back(member("type", chance(80) ? pick(fitting[about]) : list({types[below(7)]})));
  }
  if (chance(8)) members.push_back(member("enum", list({value(1), value(1), value(0)})));
  if (chance(4)) members.push_back(member("const", value(1)));
  if (about == 0) about_texts(members);
  if (about == 1) about_numbers(members);
  if (depth > 0 && about == 2) about_arrays(members, depth - 1);
  if (depth > 0 && about == 3) about_objects(members, depth - 1);
  if (depth > 0 && chance(30)) groups(members, depth - 1);
  return object_of(members);
}

std::string Generator::value(int depth) {
  const unsigned kind = below(depth > 0 ? 10 : 5);
  if (kind < 2) return pick(texts);
  if (kind < 4) return pick(numbers);
  if (kind == 4) return pick({"true", "false", "null"});
  std::vector<std::string> all;
  const unsigned size = below(4);
  if (kind < 7) {
    for (unsigned i = 0; i < size; ++i)
      all.push_back(value(depth - 1));
    return list(all);
  }
  for (const std::string& each : names) {
    if (chance(40)) all.push_back(each + ":" + value(depth - 1));
  }
  return object_of(all);
}

}  // namespace accord::validation::differential

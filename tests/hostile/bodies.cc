#include "hostile/bodies.h"

namespace accord::hostile {
namespace {

std::string decimal(int value) {
  return std::to_string(value);
}

// As deep as a server's limits allow.
constexpr int deepest = 60;
constexpr int long_text = 1'000'000;

template <class Make>
std::string joined(int count, Make make) {
  std::string all;
  for (int i = 0; i < count; ++i)
    all += (i == 0 ? "" : ",") + make(i);
  return all;
}

template <class Make>
std::string array(int count, Make make) {
  return "[" + joined(count, make) + "]";
}

std::string nested(const std::string& open, const std::string& inner, const std::string& close) {
  std::string text = inner;
  for (int i = 0; i < deepest; ++i)
    text = open + text + close;
  return text;
}

std::string definitions(int count, const std::string& last, std::string (*make)(int)) {
  return R"("$defs": {)" +
         joined(
             count,
             [&](int i) {
               return "\"" + std::to_string(i) + "\": " + (i + 1 == count ? last : make(i + 1));
             }) +
         "}";
}

std::string reference(int i) {
  return R"({"$ref": "#/$defs/)" + std::to_string(i) + "\"}";
}

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

std::vector<BodyCase> texts() {
  const std::string all_a(long_text, 'a');
  std::vector<BodyCase> cases = {
      {"NestedQuantifiers", R"({"pattern": "^(a+)+$"})", quoted(all_a + "!"), false},
      {"NestedQuantifiersAndLookAround",
       R"({"pattern": "^(?=a)(a+)+$"})",
       quoted(all_a + "!"),
       false},
      {"BackReference", R"({"pattern": "^(a+)\\1+$"})", quoted(all_a + "!"), false},
      {"LongText", R"({"minLength": 10, "maxLength": 2000000})", quoted(all_a), true},
      {"LongPatternMatch", R"({"pattern": "^[a-z]*$"})", quoted(all_a), true},
      {"LongRepetition", R"({"pattern": "^(a{1,50}){1,15}$"})", quoted(all_a), false}};
  for (const char* format :
       {"date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}) {
    cases.push_back(
        {std::string("LongFormat_") + (std::string(format) == "date-time" ? "datetime" : format),
         R"({"format": ")" + std::string(format) + "\"}",
         quoted(all_a),
         false});
  }
  cases.push_back({"LongFormat_uri", R"({"format": "uri"})", quoted("http:" + all_a), true});
  cases.push_back({"LongFormat_regex", R"({"format": "regex"})", quoted(all_a), true});
  return cases;
}

std::vector<BodyCase> wide_bodies() {
  constexpr int many = 10'000;
  const std::string unique = R"({"uniqueItems": true})";
  const std::string members =
      "{" + joined(49'000, [](int i) { return quoted("m" + std::to_string(i)) + ":1"; }) + "}";
  return {
      {"UniqueNumbers", unique, array(many, decimal), true},
      {"UniqueNumbersAndOne",
       unique,
       array(many, [](int i) { return i + 1 == many ? "0.0" : std::to_string(i); }),
       false},
      {"UniqueMirroredObjects",
       unique,
       array(
           many,
           [](int i) {
             return R"({"a":)" + std::to_string(i) + R"(,"b":)" + std::to_string(many - i) + "}";
           }),
       true},
      {"UniqueMirroredArrays",
       unique,
       array(
           many,
           [](int i) { return "[" + std::to_string(i) + "," + std::to_string(many - i) + "]"; }),
       true},
      {"UniqueFractions",
       unique,
       array(many, [](int i) { return "0." + std::to_string(100'000 + i); }),
       true},
      {"UniqueMultiples",
       unique,
       array(many, [](int i) { return std::to_string(i + 1) + "00000000000000"; }),
       true},
      {"UniqueDeepArrays",
       unique,
       array(
           400,
           [](int i) {
             return std::string(deepest, '[') + std::to_string(i) + std::string(deepest, ']');
           }),
       true},
      {"TwentyThousandErrors", R"({"items": {"type": "string"}})", array(20'000, decimal), false},
      {"ManyMembers", R"({"additionalProperties": {"type": "integer"}})", members, true},
      {"ManyUnknownMembers", R"({"additionalProperties": false})", members, false},
      {"ManyRequired",
       R"({"required": )" + array(many, [](int i) { return quoted("r" + std::to_string(i)); }) +
           "}",
       members,
       false},
      {"ManyPatternProperties",
       R"({"patternProperties": {)" +
           joined(
               100,
               [](int i) {
                 return quoted("^n" + std::to_string(i) + ".*x$") + R"(: {"type": "string"})";
               }) +
           "}}",
       members,
       true},
      {"HugeEnum",
       R"({"items": {"enum": )" +
           array(100'000, [](int i) { return quoted("c" + std::to_string(i)); }) + "}}",
       array(many, [](int i) { return quoted("c" + std::to_string(99'999 - i)); }),
       true},
      {"HugeEnumOfObjects",
       R"({"items": {"enum": )" +
           array(10'000, [](int i) { return R"({"a":)" + std::to_string(i) + "}"; }) + "}}",
       array(many, [](int i) { return R"({"a":)" + std::to_string(-1 - i) + "}"; }),
       false}};
}

// Ways through the schema that multiply with each level of the instance, or of the schema.
std::vector<BodyCase> multiplying() {
  const std::string deep = nested("[", "1", "]");
  const std::string again = R"({"items": {"$ref": "#"}, "type": ["array", "null"]})";
  const std::string twice = "[" + again + ", " + again + "]";
  const std::string objects = nested(R"({"a":)", "1", "}");
  const std::string down = R"({"properties": {"a": {"$ref": "#"}}, "type": "object"})";
  return {
      {"RecursiveSchema",
       R"({"type": "array", "items": {"$ref": "#"}})",
       nested("[", "[]", "]"),
       true},
      {"RecursiveAnyOf", R"({"anyOf": )" + twice + "}", deep, false},
      {"RecursiveOneOf", R"({"oneOf": )" + twice + "}", deep, false},
      {"RecursiveAllOf", R"({"allOf": )" + twice + "}", deep, false},
      {"RecursiveNot",
       R"({"not": {"items": {"$ref": "#"}}, "anyOf": [{"items": {"$ref": "#"}}, {}]})",
       deep,
       false},
      {"RecursiveIf",
       R"({"if": )" + again + R"(, "then": )" + again + R"(, "else": )" + again + "}",
       deep,
       false},
      {"RecursiveContains",
       R"({"contains": {"$ref": "#"}, "items": {"$ref": "#"}, "type": "array"})",
       deep,
       false},
      {"RecursiveAnyOfOfProperties", R"({"anyOf": [)" + down + "," + down + "]}", objects, false},
      {"RecursiveDependentSchemas",
       R"({"type": "object", "dependentSchemas": {"a": )" + down +
           R"(}, "properties": {"a": {"$ref": "#"}}})",
       objects,
       false},
      {"RecursiveUnevaluatedProperties",
       R"({"anyOf": [)" + down + "," + down + R"(], "unevaluatedProperties": {"$ref": "#"}})",
       objects,
       false},
      {"RecursiveUnevaluatedItems",
       R"({"type": "array", "allOf": [{"prefixItems": [{"$ref": "#"}]}], "unevaluatedItems": {"$ref": "#"}})",
       deep,
       false},
      {"RecursiveDynamicReference",
       R"({"$dynamicAnchor": "n", "anyOf": [{"items": {"$dynamicRef": "#n"}, "type": "array"}, )"
       R"({"items": {"$dynamicRef": "#n"}, "type": "array"}]})",
       deep,
       false}};
}

std::vector<BodyCase> chains() {
  const std::string leaf = R"({"type": "string"})";
  const std::string object = R"({"a": 1, "b": 2})";
  static const auto any = [](int i) {
    return R"({"anyOf": [)" + reference(i) + "," + reference(i) + "]}";
  };
  static const auto all = [](int i) {
    return R"({"allOf": [)" + reference(i) + "," + reference(i) + "]}";
  };
  static const auto one = [](int i) { return R"({"oneOf": [)" + reference(i) + R"(,false]})"; };
  static const auto closed = [](int i) {
    return R"({"allOf": [)" + reference(i) + R"(], "unevaluatedProperties": false})";
  };
  static const auto dynamic = [](int i) {
    return R"({"$dynamicRef": "#/$defs/)" + std::to_string(i) + "\"}";
  };
  const std::string start = R"({"$ref": "#/$defs/0", )";
  const std::string properties = R"({"properties": {"a": true, "b": true}})";
  return {
      {"DiamondOfAnyOf",
       start + definitions(30, leaf, [](int i) { return any(i); }) + "}",
       "1",
       false},
      {"DiamondOfAllOf",
       start + definitions(30, R"({"type": "integer"})", [](int i) { return all(i); }) + "}",
       "1",
       true},
      {"ChainOfOneOf",
       start + definitions(500, leaf, [](int i) { return one(i); }) + "}",
       "1",
       false},
      {"ChainOfDynamicReferences",
       start + definitions(500, leaf, [](int i) { return dynamic(i); }) + "}",
       "1",
       false},
      {"NestedUnevaluated",
       start + definitions(30, properties, [](int i) { return closed(i); }) + "}",
       object,
       true},
      {"UnevaluatedOverDiamond",
       R"({"$ref": "#/$defs/0", "unevaluatedProperties": false, )" +
           definitions(30, properties, [](int i) { return all(i); }) + "}",
       object,
       true},
      {"UnevaluatedOverDiamondOfAnyOf",
       R"({"$ref": "#/$defs/0", "unevaluatedProperties": false, )" +
           definitions(30, properties, [](int i) { return any(i); }) + "}",
       R"({"a": 1, "c": 1})",
       false},
      {"ThousandAlternativesNested",
       R"({"anyOf": )" + array(1000, [](int) { return reference(0); }) +
           R"(, "$defs": {"0": {"anyOf": )" +
           array(1000, [](int i) { return R"({"const": )" + std::to_string(i) + "}"; }) + "}}}",
       "-1",
       false},
      {"ThousandAlternativesOfObjects",
       R"({"items": {"oneOf": )" +
           array(
               1000,
               [](int i) {
                 return R"({"type": "object", "required": ["k"], "properties": {"k": {"const": )" +
                        std::to_string(i) + "}}}";
               }) +
           "}}",
       array(1000, [](int i) { return R"({"k": )" + std::to_string(i) + "}"; }),
       true}};
}

}  // namespace

std::vector<BodyCase> body_cases() {
  std::vector<BodyCase> all;
  for (auto* part : {texts, wide_bodies, multiplying, chains}) {
    for (BodyCase& each : part())
      all.push_back(std::move(each));
  }
  return all;
}

}  // namespace accord::hostile

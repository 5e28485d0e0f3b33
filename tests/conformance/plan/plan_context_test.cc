#include "accord/conformance/plan/plan_context.h"

#include <gtest/gtest.h>

#include "accord/contract/resource/families.h"
#include "accord/validation/parameter/decoder.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance::plan {
namespace {

using contract::resource::json_schema;
using validation::Direction;

constexpr Size sizes[] = {Size::required_only, Size::typical, Size::smallest, Size::largest};

// "Valid" is valid and "invalid" is not, by schemas that are compiled apart from the context's.
void check_bodies(
    PlanContext& context, const Operation& operation, const validation::Schema& schema) {
  for (const Size size : sizes) {
    const auto body = context.body(operation, size);
    if (!body) continue;
    EXPECT_TRUE(schema.accepts(*body, Direction::request))
        << operation.id << " " << contract::to_text(*body);
  }
  std::set<std::string> names;
  for (const auto& each : context.broken_bodies(operation, context.media_of(operation).front())) {
    EXPECT_FALSE(schema.accepts(*each.body, Direction::request))
        << operation.id << " " << each.name << " " << contract::to_text(*each.body);
    EXPECT_TRUE(each.schema_pointer.starts_with('/')) << each.name;
  }
}

void check_parameter(
    PlanContext& context,
    const contract::Contract& contract,
    const contract::Parameter& parameter,
    const validation::Schema& schema) {
  contract::Diagnostics unenforced;
  const auto decoder = validation::ParameterDecoder::compile(contract, parameter, unenforced);
  const auto is_valid = [&](const std::string& text) {
    JsonDocument memory;
    const auto value =
        decoder.decode_text(text, validation::Guessing::by_look, memory.GetAllocator());
    return value.ok() && schema.accepts(value.value(), Direction::request);
  };
  if (!decoder.is_single()) return;  // the encoder's tests read those back
  if (const auto text = context.parameter_text(parameter)) {
    EXPECT_TRUE(is_valid(*text)) << parameter.name << "=" << *text;
  }
  for (const auto& each : context.parameters().broken(parameter)) {
    const std::string& text = each.pairs.front().text;
    EXPECT_FALSE(is_valid(text)) << parameter.name << "=" << text << " " << each.name;
  }
}

// What a server that accepts a broken body keeps is not in the next one.
TEST(PlanContext, BreaksEachBodyWithValuesOfItsOwn) {
  const auto contract = fixture::read_notes(
      {.members = "title: {type: string}, mail: {type: string, format: email}, number: {type: "
                  "integer, x-unique: true}"});
  PlanContext context(*contract, "saltn");
  const Operation& create = contract->operations[1];
  ASSERT_EQ(create.id, "createNote");
  std::map<std::string, std::string> seen;
  std::size_t count = 0;
  for (const auto& each : context.broken_bodies(create, context.media_of(create).front())) {
    if (!each.body->IsObject()) continue;
    for (const auto& member : each.body->GetObject()) {
      const std::string name(contract::text_of(member.name));
      const bool is_own = context.is_own_text(contract::to_text(member.value)) ||
                          (name == "number" && member.value.IsInt64());
      if (!is_own || each.pointer == "/" + name) continue;
      const auto [before, is_new] = seen.emplace(contract::to_text(member.value), each.name);
      EXPECT_TRUE(is_new) << before->second << " and " << each.name << ": " << before->first;
      ++count;
    }
  }
  EXPECT_GT(count, 20U);
}

TEST(PlanContext, MakesValidValuesValidAndInvalidOnesInvalid) {
  const auto shared = fixture::shared_folder();
  std::vector<std::filesystem::path> files = {fixture::source_folder() / "openapi.yaml"};
  for (const char* name :
       {"peers/students.yaml",
        "corpus/swagger-petstore__src_main_resources_openapi.yaml",
        "corpus/spring-petclinic-rest__src_main_resources_openapi.yml",
        "corpus/oas-examples__3.0_yaml_star-trek.yaml",
        "corpus/Xero-OpenAPI__xero-payroll-nz.yaml",
        "corpus/octokit__ghes-3.17.json"}) {
    if (std::filesystem::exists(shared / name)) files.push_back(shared / name);
  }
  for (const auto& file : files) {
    SCOPED_TRACE(file.filename().string());
    const auto contract = contract::load_contract(file);
    ASSERT_TRUE(contract.ok());
    PlanContext context(**contract, "saltn");
    validation::SchemaSet schemas(**contract);
    for (const Operation& operation : (*contract)->operations) {
      const auto body = operation.body ? json_schema(operation.body->content) : contract::Node();
      if (body) check_bodies(context, operation, schemas.add(body));
      for (const auto& each : operation.parameters) {
        if (each.schema) check_parameter(context, **contract, each, schemas.add(each.schema));
      }
    }
  }
}

TEST(PlanContext, PutsTheSaltIntoEveryFreeText) {
  const auto contract = fixture::read_notes({});
  PlanContext context(*contract, "salt9n");
  const Operation& create = contract->operations[1];
  const auto one = context.body(create, Size::typical);
  const auto two = context.body(create, Size::typical);
  EXPECT_TRUE(contract::text_of((*one)["title"]).starts_with("salt9n"));
  EXPECT_FALSE(contract::is_equal(*one, *two));
}

TEST(PlanContext, FindsTheMediaTypeToSend) {
  const struct {
    const char* type;
    const char* want;
  } table[] = {
      {"application/json", "application/json"},
      {"application/merge-patch+json", "application/merge-patch+json"},
      {"'*/*'", "application/json"},
      {"text/plain", ""}};
  for (const auto& each : table) {
    const auto contract = fixture::read_notes({.body_type = each.type});
    EXPECT_EQ(PlanContext::json_media_type(contract->operations[1]), each.want);
  }
}

}  // namespace
}  // namespace accord::conformance::plan

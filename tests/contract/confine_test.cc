#include <ostream>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::document;

struct Faulty {
  const char* name;
  std::string text;
  /// Each operation by method and path, in the order of the contract: "" or why it is disabled.
  std::vector<std::pair<std::string, std::string>> operations;
};

void PrintTo(const Faulty& faulty, std::ostream* stream) {
  *stream << faulty.name;
}

const std::string fine = "get: {responses: {'200': {description: d}}}";
const std::string scheme =
    "components: {securitySchemes: {k: {type: apiKey, in: header, name: K}}}\n";

const Faulty all_faulty[] = {
    {"APathParameterThatIsNotDeclared",
     document("  /a/{id}: {" + fine + "}\n  /b: {" + fine + "}\n"),
     {{"GET /a/{id}", "the path parameter {id} is not declared"}, {"GET /b", ""}}},
    {"AFragmentInAPath",
     document("  '/a#b': {" + fine + "}\n  /b: {" + fine + "}\n"),
     {{"GET /a#b", "must not contain a query or a fragment"}, {"GET /b", ""}}},
    {"AnUnresolvedParameterOfAPathItem",
     document("  /a: {parameters: [{$ref: '#/x'}], " + fine + "}\n  /b: {" + fine + "}\n"),
     {{"GET /a", "unresolved reference \"#/x\""}, {"GET /b", ""}}},
    {"AFaultBehindSeveralReferences",
     document(
         "  /a: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}\n"
         "  /b: {" +
         fine +
         "}\ncomponents:\n  responses:\n    R: {description: d, headers: {H: {$ref: "
         "'#/components/headers/H'}}}\n  headers: {H: {$ref: '#/nothing'}}\n"),
     {{"GET /a", "\"#/nothing\""}, {"GET /b", ""}}},
    {"AFaultThatNothingRefersTo",
     document("  /a: {" + fine + "}\ncomponents: {securitySchemes: {k: {type: odd}}}\n"),
     {{"GET /a", ""}}},
    {"AnOperationReferenceThatIsResolved",
     document("  /a: {get: {$ref: '#/components/x-get'}}\ncomponents: {x-get: {responses: {'200': "
              "{description: d}}}}\n"),
     {{"GET /a", ""}}},
    {"AnOperationReferenceToNothing",
     document("  /a: {get: {$ref: 'get.yaml'}, put: {responses: {'200': {description: d}}}}\n"),
     {{"PUT /a", ""}, {"GET /a", "the file of the reference \"get.yaml\" cannot be read"}}},
    {"AnOperationThatIsNotAnObject",
     document("  /a: {get: 1, put: {responses: {'200': {description: d}}}}\n"),
     {{"GET /a", "must be an object"}, {"PUT /a", ""}}},
    {"AnEmptyTitle",
     "openapi: 3.1.0\ninfo: {title: '', version: '1'}\npaths:\n  /a: {" + fine + "}\n",
     {{"GET /a", ""}}},
    {"AServerUrlThatIsNotUsable",
     document("  /a: {" + fine + "}\nservers: [{url: 'http://x/{y}'}]\n"),
     {{"GET /a", ""}}},
    {"ARepeatedOperationId",
     document("  /a: {get: {operationId: o, responses: {'200': {description: d}}}}\n"
              "  /b: {get: {operationId: o, responses: {'200': {description: d}}}}\n"),
     {{"GET /a", ""}, {"GET /b", ""}}},
    {"ARepeatedKey",
     document("  /a: {" + fine + "}\n  /a: {put: {responses: {'200': {description: d}}}}\n"),
     {{"PUT /a", ""}}},
    {"TwoPathsOfOneShape",
     document(
         "  /a/{x}: {parameters: [{name: x, in: path, required: true, schema: {}}], " + fine +
         "}\n  /a/{y}: {parameters: [{name: y, in: path, required: true, schema: {}}], " + fine +
         ", put: {responses: {'200': {description: d}}}}\n"),
     {{"GET /a/{x}", ""},
      {"GET /a/{y}", "matches the same requests as /a/{x}, which answers them"},
      {"PUT /a/{y}", ""}}},
    {"AnUndefinedSecuritySchemeOfOneOperation",
     document(
         "  /a: {get: {security: [{no: []}], responses: {'200': {description: d}}}}\n  /b: {" +
         fine + "}\n"),
     {{"GET /a", "\"no\" is not defined"}, {"GET /b", ""}}},
    {"AnUndefinedSecuritySchemeBesideADefinedOne",
     document(
         "  /a: {get: {security: [{k: []}, {no: []}], responses: {'200': {description: "
         "d}}}}\n" +
         scheme),
     {{"GET /a", "\"no\" is not defined"}}},
    {"AnUndefinedSecuritySchemeOfTheContract",
     document(
         "  /a: {" + fine +
         "}\n  /b: {get: {security: [], responses: {'200': {description: d}}}}\n"
         "security: [{no: []}]\n"),
     {{"GET /a", "\"no\" is not defined"}, {"GET /b", ""}}},
    {"SecurityThatIsNotAnArray",
     document("  /a: {" + fine + "}\nsecurity: {k: []}\n" + scheme),
     {{"GET /a", "security must be an array"}}},
    {"AFaultySecurityScheme",
     document(
         "  /a: {get: {security: [{k: []}], responses: {'200': {description: d}}}}\n  /b: {" +
         fine + "}\ncomponents: {securitySchemes: {k: {type: apiKey}}}\n"),
     {{"GET /a", "an apiKey scheme requires name and in"}, {"GET /b", ""}}},
};

class Confined : public testing::TestWithParam<Faulty> {};

TEST_P(Confined, DisablesWhatAFaultConcernsAndNothingElse) {
  const fixture::TemporaryFolder folder;
  const auto reading = read_contract(folder.write("a.yaml", GetParam().text));
  ASSERT_NE(reading.contract, nullptr) << fixture::texts_of(reading.found);
  EXPECT_TRUE(has_error(reading.found));
  const auto confined = confine(reading.contract, reading.found);
  std::vector<std::pair<std::string, std::string>> operations;
  ASSERT_EQ(confined->operations.size(), GetParam().operations.size());
  for (std::size_t i = 0; i < confined->operations.size(); ++i) {
    const Operation& operation = confined->operations[i];
    const auto& [name, reason] = GetParam().operations[i];
    EXPECT_EQ(std::string(http::to_text(operation.method)) + " " + operation.path.text(), name);
    EXPECT_EQ(operation.disabled.has_value(), !reason.empty()) << name;
    if (!operation.disabled) continue;
    EXPECT_THAT(operation.disabled->message, testing::HasSubstr(reason));
    EXPECT_GT(operation.disabled->at.line, 0);
  }
  EXPECT_EQ(confine(confined, reading.found), confined) << "nothing is left to disable";
}

INSTANTIATE_TEST_SUITE_P(Each, Confined, testing::ValuesIn(all_faulty), [](const auto& each) {
  return std::string(each.param.name);
});

TEST(Confine, LeavesASoundContractAsItIs) {
  const auto contract = fixture::contract_of(document("  /a: {" + fine + "}\n"));
  EXPECT_EQ(confine(contract, {}), contract);
}

// The place of an error is known by its value: what an overlay moves is found too.
TEST(Confine, FindsFaultsThatAnOverlayAdds) {
  const fixture::TemporaryFolder folder;
  const auto file =
      folder.write("a.yaml", document("  /a: {" + fine + "}\n  /b: {" + fine + "}\n"));
  const auto overlay = folder.write(
      "o.yaml",
      "overlay: 1.0.0\ninfo: {title: o, version: '1'}\nactions:\n"
      "  - {target: \"$.paths['/b'].get\", update: {parameters: [{$ref: '#/no'}]}}\n");
  const auto reading = read_contract(file, {overlay});
  const auto confined = confine(reading.contract, reading.found);
  EXPECT_FALSE(confined->operations[0].disabled);
  ASSERT_TRUE(confined->operations[1].disabled);
  EXPECT_THAT(confined->operations[1].disabled->at.file, testing::EndsWith("o.yaml"));
}

}  // namespace
}  // namespace accord::contract

#include "accord/analysis/diff/compare/credentials.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::analysis::diff {
namespace {

const std::string key = R"({"type": "apiKey", "in": "header", "name": "X-Key"})";
const std::string token = R"({"type": "http", "scheme": "bearer"})";

std::shared_ptr<const contract::Contract> contract_of(
    const std::string& schemes, const std::string& security) {
  return validation::fixture::read_contract(
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": )"
      R"({"security": )" +
      security + R"(, "responses": {"200": {"description": "d"}}}}}, "components": )" +
      R"({"securitySchemes": {)" + schemes + "}}}");
}

Fit fit(const contract::Contract& old, const contract::Contract& now) {
  return worst_of(old, old.operations[0].security, now, now.operations[0].security).fit;
}

TEST(Credentials, AreJudgedByTheWorstAlternative) {
  const std::string both = R"("key": )" + key + R"(, "token": )" + token;
  const auto of = [&](const char* security) { return contract_of(both, security); };
  const struct {
    const char* old;
    const char* now;
    Fit fit;
  } cases[] = {
      {R"([{"key": []}])", R"([{"key": []}, {"token": []}])", Fit::satisfied},
      {R"([{"key": []}, {"token": []}])", R"([{"key": []}])", Fit::lacks_schemes},
      {R"([{"key": []}])", R"([{"key": [], "token": []}])", Fit::lacks_schemes},
      {R"([{"key": [], "token": []}])", R"([{"key": []}])", Fit::satisfied},
      {R"([{"key": ["a"]}])", R"([{"key": ["a", "b"]}])", Fit::lacks_scopes},
      {R"([{"key": ["a", "b"]}])", R"([{"key": ["b"]}])", Fit::satisfied},
      {R"([{"key": []}])", R"([])", Fit::lacks_schemes},
      {R"([{}])", R"([{"key": []}])", Fit::satisfied},
  };
  for (const auto& each : cases)
    EXPECT_EQ(fit(*of(each.old), *of(each.now)), each.fit) << each.old << each.now;
}

TEST(Credentials, AreTheSameWhereTheirSchemeIsOnlyRenamed) {
  const auto old = contract_of(R"("key": )" + key, R"([{"key": []}])");
  EXPECT_EQ(fit(*old, *contract_of(R"("k": )" + key, R"([{"k": []}])")), Fit::satisfied);
  EXPECT_EQ(fit(*old, *contract_of(R"("k": )" + token, R"([{"k": []}])")), Fit::lacks_schemes);
  // The old scheme is still there: the new one is another.
  EXPECT_EQ(
      fit(*old, *contract_of(R"("key": )" + key + R"(, "k": )" + key, R"([{"k": []}])")),
      Fit::lacks_schemes);
}

TEST(Credentials, AreSentAlikeInHeadersWhateverTheCase) {
  const auto scheme = [](const std::string& in, const std::string& name) {
    const auto contract = contract_of(
        R"("k": {"type": "apiKey", "in": ")" + in + R"(", "name": ")" + name + R"("})",
        R"([{"k": []}])");
    return *contract->security_scheme("k");
  };
  EXPECT_TRUE(is_sent_alike(scheme("header", "X-Key"), scheme("header", "x-key")));
  EXPECT_FALSE(is_sent_alike(scheme("header", "X-Key"), scheme("header", "X-Keys")));
  EXPECT_FALSE(is_sent_alike(scheme("query", "Key"), scheme("query", "key")));
  EXPECT_FALSE(is_sent_alike(scheme("cookie", "Key"), scheme("cookie", "key")));
}

TEST(Credentials, AreNotRequiredByAnEmptyAlternative) {
  EXPECT_TRUE(lets_anybody_in({}));
  EXPECT_TRUE(lets_anybody_in({{{{"key", {}}}}, {}}));
  EXPECT_FALSE(lets_anybody_in({{{{"key", {}}}}}));
  EXPECT_EQ(to_text({{{"key", {}}, {"login", {"a", "b"}}}}), "\"key\" and \"login\" (a, b)");
}

}  // namespace
}  // namespace accord::analysis::diff

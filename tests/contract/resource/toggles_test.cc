#include "accord/contract/resource/toggles.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

// PUT and DELETE without bodies at `path`, and what follows: more operations of the path.
std::string toggle(const std::string& path, const std::string& more = "") {
  const std::string parameters = parameters_of(path);
  const auto one = [&](const std::string& method) {
    return "    " + method + ": {parameters: [" + parameters +
           "], responses: {'204': {description: d}}}\n";
  };
  return "  " + path + ":\n" + one("put") + one("delete") + more;
}

std::string posts(const std::string& paths) {
  return begin() + operation("post", "/posts", ref("Post"), ref("Post"), "201") +
         operation("get", "/posts/{id}", "", ref("Post")) + paths +
         schemas(
             "    Post: {type: object, properties: {id: {type: integer, readOnly: true}, "
             "text: {type: string}, isPinned: {type: boolean}}}\n"
             "    User: {type: object, properties: {name: {type: string}}}\n");
}

TEST(Toggles, AreRowsOfTheirPath) {
  const Inferred all(posts(
      toggle("/posts/{id}/like") +
      toggle(
          "/user/starred/{owner}/{repo}",
          "    get: {parameters: [" + parameters_of("{owner}{repo}") +
              "], responses: {'204': {description: d}, '404': {description: d}}}\n")));
  const auto& like = all.at("PUT /posts/{id}/like");
  ASSERT_TRUE(like.binding.has_value()) << like.reason;
  EXPECT_TRUE(like.binding->is_toggle);
  EXPECT_TRUE(like.binding->creates_missing);
  EXPECT_FALSE(like.binding->answers_body);
  EXPECT_EQ(like.binding->success, 204);
  ASSERT_EQ(like.binding->ancestors.size(), 1U);
  EXPECT_TRUE(like.binding->ancestors[0].resource.has_value());
  const Resource& table = all.resource("like");
  EXPECT_TRUE(table.is_filled);
  const auto& link = table.properties[like.binding->ancestors[0].link].references;
  ASSERT_TRUE(link.has_value());
  EXPECT_EQ(link->on_delete, OnDelete::cascade);
  const auto& starred = all.at("GET /user/starred/{owner}/{repo}");
  ASSERT_TRUE(starred.binding.has_value()) << starred.reason;
  EXPECT_EQ(starred.binding->action, Action::read);
  EXPECT_EQ(starred.binding->success, 204);
  EXPECT_EQ(starred.binding->ancestors.size(), 2U);
  EXPECT_EQ(all.at("DELETE /user/starred/{owner}/{repo}").binding->action, Action::remove);
  EXPECT_TRUE(all.resource("starred").is_filled);
}

TEST(Toggles, OfOneLikeThePostIsAToggleToo) {
  const std::string methods =
      ": {parameters: [" + parameters_of("{id}") + "], responses: {'204': {description: d}}}\n";
  const Inferred all(posts("  /posts/{id}/like:\n    post" + methods + "    delete" + methods));
  const auto& like = all.at("POST /posts/{id}/like");
  ASSERT_TRUE(like.binding.has_value()) << like.reason;
  EXPECT_TRUE(like.binding->is_toggle);
}

// What PUT /posts/{id}/votes/{user} and its DELETE are, with that schema of a vote.
std::string votes(const std::string& vote, const std::string& more = "") {
  const std::string path = "/posts/{id}/votes/{user}";
  return begin() + operation("post", "/posts", ref("Post"), ref("Post"), "201") +
         operation("get", "/posts/{id}", "", ref("Post")) + more +
         operation("put", path, "", ref("Vote")) + "    delete: {parameters: [" +
         parameters_of(path) + "], responses: {'204': {description: d}}}\n" +
         schemas(
             "    Post: {type: object, properties: {id: {type: integer, readOnly: true}}}\n"
             "    Vote: " +
             vote + "\n");
}

TEST(PutWithoutBody, CreatesWhatThePathGives) {
  const Inferred all(
      votes("{type: object, required: [user, votes], properties: {user: {type: string}, "
            "votes: {type: integer, const: 1}}}"));
  const auto& put = all.at("PUT /posts/{id}/votes/{user}");
  ASSERT_TRUE(put.binding.has_value()) << put.reason;
  EXPECT_TRUE(put.binding->creates_missing);
  EXPECT_FALSE(put.binding->is_toggle);
  EXPECT_TRUE(all.resource("Vote").is_filled);
}

TEST(PutWithoutBody, DoesNotCreateWhatRequiresMore) {
  const Inferred unfilled(
      votes("{type: object, required: [user, why], properties: {user: {type: string}, "
            "why: {type: string}}}"));
  EXPECT_FALSE(unfilled.at("PUT /posts/{id}/votes/{user}").binding.has_value());
  const Inferred created(votes(
      "{type: object, required: [user], properties: {user: {type: string}}}",
      operation("post", "/posts/{id}/votes", ref("Vote"), ref("Vote"), "201")));
  EXPECT_FALSE(created.at("PUT /posts/{id}/votes/{user}").binding.has_value());
}

TEST(Toggles, AreNotServedWhereSomethingElseTellsOfThem) {
  const struct {
    const char* name;
    std::string paths;
    const char* operation;
  } cases[] = {
      {"a list that is served and would not show it",
       operation("get", "/posts/{id}/likes", "", list_of(ref("User"))) +
           toggle("/posts/{id}/likes/{name}"),
       "PUT /posts/{id}/likes/{name}"},
      {"a property of the item", toggle("/posts/{id}/pin"), "PUT /posts/{id}/pin"},
      {"a query parameter",
       "  /posts/{id}/like:\n    put: {parameters: [" + parameters_of("{id}") +
           "{name: kind, in: query, schema: {type: string}}], responses: {'204': {description: "
           "d}}}\n    delete: {parameters: [" +
           parameters_of("{id}") + "], responses: {'204': {description: d}}}\n",
       "PUT /posts/{id}/like"},
      {"content in a response",
       toggle(
           "/posts/{id}/like",
           "    get: {parameters: [" + parameters_of("{id}") +
               "], responses: {'200': {description: d, content: {application/json: {schema: "
               "{type: object}}}}, '404': {description: d}}}\n"),
       "PUT /posts/{id}/like"},
      {"a GET that is never 404",
       toggle(
           "/posts/{id}/like",
           "    get: {parameters: [" + parameters_of("{id}") +
               "], responses: {'204': {description: d}}}\n"),
       "PUT /posts/{id}/like"}};
  for (const auto& each : cases) {
    const Inferred all(posts(each.paths));
    EXPECT_FALSE(all.at(each.operation).binding.has_value()) << each.name;
  }
}

}  // namespace
}  // namespace accord::contract::resource

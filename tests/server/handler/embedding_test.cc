#include "accord/server/handler/embedding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/handler/served.h"

// Authors have books, books have tags, and a book may follow another.
namespace accord::server::handler {
namespace {

using testing::HasSubstr;

std::string family(const std::string& path, const std::string& name) {
  const std::string one = "{$ref: '#/components/schemas/" + name + "'}";
  const auto answer = [](const std::string& status, const std::string& schema) {
    return "      responses: {'" + status +
           "': {description: d, content: {application/json: {schema: " + schema + "}}}}\n";
  };
  const std::string body =
      "      requestBody: {content: {application/json: {schema: " + one + "}}}\n";
  const std::string etag =
      "      responses: {'200': {description: d, headers: {ETag: {schema: {type: string}}}, "
      "content: {application/json: {schema: " +
      one + "}}}}\n";
  return "  " + path + ":\n    get:\n      operationId: list" + name + "\n" +
         answer("200", "{type: array, items: " + one + "}") +
         "    post:\n      operationId: create" + name + "\n" + body + answer("201", one) + "  " +
         path + "/{id}:\n" +
         "    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n" +
         "    get:\n      operationId: read" + name + "\n" + etag +
         "    put:\n      operationId: put" + name + "\n" + body + answer("200", one) +
         "    patch:\n      operationId: patch" + name + "\n" + body + etag +
         "    delete:\n      operationId: delete" + name +
         "\n      responses: {'204': {description: d}}\n";
}

const std::string embedding_contract_text =
    "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n" + family("/authors", "Author") +
    family("/books", "Book") + family("/tags", "Tag") + R"(components:
  schemas:
    Author:
      type: object
      required: [id, books]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        books: {type: array, items: {$ref: '#/components/schemas/Book'}}
    Book:
      type: object
      required: [id, title]
      properties:
        id: {type: integer, readOnly: true}
        title: {type: string}
        author: {oneOf: [{$ref: '#/components/schemas/Author'}, {type: 'null'}]}
        after: {$ref: '#/components/schemas/Book'}
        tags: {type: array, uniqueItems: true, items: {$ref: '#/components/schemas/Tag'}}
    Tag:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        word: {type: string}
)";

// The author's books are required in Author, and given in no body of these tests.
class Embeddings : public testing::Test {
 protected:
  Embeddings() : served_(embedding_contract_text, [](auto&) {}) {
    for (const char* word : {"a", "b"})
      write("POST", "/tags", R"({"word":")" + std::string(word) + "\"}");
    write("POST", "/authors", R"({"name":"Ann","books":[]})");
  }
  void write(std::string_view method, std::string_view target, std::string_view body) const {
    EXPECT_LT(served_.status(method, target, body), 300) << target << ' ' << body;
  }

  Served served_;
};

TEST_F(Embeddings, ShowsParentsChildrenAndElements) {
  EXPECT_EQ(
      served_.body(
          "POST",
          "/books",
          R"({"title":"One","author":{"id":1,"books":[]},"tags":[{"id":2},{"id":1}]})"),
      R"({"id":1,"title":"One","author":{"id":1,"name":"Ann","books":[]},"tags":[{"id":2,"word":"b"},{"id":1,"word":"a"}]})");
  EXPECT_EQ(
      served_.get("/authors/1"),
      R"({"id":1,"name":"Ann","books":[{"id":1,"title":"One","tags":[{"id":2,"word":"b"},{"id":1,"word":"a"}]}]})");
  EXPECT_EQ(served_.get("/authors"), "[" + served_.get("/authors/1") + "]");
  EXPECT_EQ(served_.get("/books"), "[" + served_.get("/books/1") + "]");
}

TEST_F(Embeddings, ARecursionEndsAtTheFirstRepeat) {
  write("POST", "/books", R"({"title":"One"})");
  write("POST", "/books", R"({"title":"Two","after":{"id":1,"title":"x"}})");
  EXPECT_EQ(
      served_.body("POST", "/books", R"({"title":"Three","after":{"id":2,"title":"x"}})"),
      R"({"id":3,"title":"Three","after":{"id":2,"title":"Two"}})");
}

TEST_F(Embeddings, AbsentNullAndEmptyComeBackAsWritten) {
  EXPECT_EQ(served_.body("POST", "/books", R"({"title":"One"})"), R"({"id":1,"title":"One"})");
  EXPECT_EQ(
      served_.body("POST", "/books", R"({"title":"Two","author":null,"tags":[]})"),
      R"({"id":2,"title":"Two","author":null,"tags":[]})");
  EXPECT_EQ(served_.get("/books/2"), R"({"id":2,"title":"Two","author":null,"tags":[]})");
}

TEST_F(Embeddings, APatchKeepsWhatItDoesNotName) {
  write("POST", "/books", R"({"title":"One","author":{"id":1,"books":[]},"tags":[{"id":1}]})");
  EXPECT_EQ(
      served_.body("PATCH", "/books/1", R"({"title":"Two"})"),
      R"({"id":1,"title":"Two","author":{"id":1,"name":"Ann","books":[]},"tags":[{"id":1,"word":"a"}]})");
  EXPECT_EQ(
      served_.body("PATCH", "/books/1", R"({"title":"Two","author":null,"tags":[{"id":2}]})"),
      R"({"id":1,"title":"Two","author":null,"tags":[{"id":2,"word":"b"}]})");
  EXPECT_EQ(served_.body("PUT", "/books/1", R"({"title":"Three"})"), R"({"id":1,"title":"Three"})");
}

TEST_F(Embeddings, ReferencesAreChecked) {
  struct {
    const char* body;
    const char* pointer;
  } const cases[] = {
      {R"({"title":"x","author":{"id":7,"books":[]}})", "/author"},
      {R"({"title":"x","author":{"id":7,"books":[]},"tags":[{"id":1}]})", "/author"},
      {R"({"title":"x","tags":[{"id":1},{"id":9}]})", "/tags"}};
  for (const auto& each : cases) {
    const auto answer = served_.ask("POST", "/books", each.body);
    EXPECT_EQ(answer.status, 422) << each.body << answer.body;
    EXPECT_THAT(answer.body, HasSubstr(each.pointer));
  }
  EXPECT_EQ(served_.get("/books"), "[]");
}

TEST_F(Embeddings, AnObjectMustNameItsKey) {
  const auto answer =
      served_.ask("POST", "/books", R"({"title":"x","author":{"name":"Ann","books":[]}})");
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("/author/id"));
}

TEST_F(Embeddings, AnElementIsItsKey) {
  const auto twice =
      served_.ask("POST", "/books", R"({"title":"x","tags":[{"id":1},{"id":1,"word":"another"}]})");
  EXPECT_EQ(twice.status, 422);
  EXPECT_THAT(twice.body, HasSubstr("\"pointer\":\"/tags/1\""));
  const auto text = served_.ask("POST", "/books", R"({"title":"x","tags":[{"id":"1"}]})");
  EXPECT_EQ(text.status, 422);
  EXPECT_THAT(text.body, HasSubstr("/tags/0/id"));
}

TEST(EmbeddingBound, WhatOneRowShowsManyTimesIsBounded) {
  const Served served(
      embedding_contract_text, [](auto&) {}, 1'000);
  const std::string word(400, 'w');
  ASSERT_EQ(served.status("POST", "/tags", R"({"word":")" + word + "\"}"), 201);
  EXPECT_EQ(served.status("POST", "/books", R"({"title":"x","tags":[{"id":1}]})"), 201);
  for (int i = 2; i < 7; ++i)
    ASSERT_EQ(served.status("POST", "/tags", R"({"word":")" + word + "\"}"), 201);
  const auto large = served.ask(
      "POST",
      "/books",
      R"({"title":"x","tags":[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5},{"id":6}]})");
  EXPECT_EQ(large.status, 503) << large.body;
  EXPECT_THAT(large.body, HasSubstr("too large"));
  EXPECT_EQ(served.status("GET", "/books/2"), 404) << "nothing was stored";
}

TEST(EmbeddingBeside, AKeyAndItsObjectSayTheSame) {
  const Served served(
      "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n" + family("/owners", "Owner") +
          family("/pets", "Pet") + R"(components:
  schemas:
    Owner: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        ownerId: {type: integer}
        owner: {$ref: '#/components/schemas/Owner'}
)",
      [](auto&) {});
  ASSERT_EQ(served.status("POST", "/owners", "{}"), 201);
  ASSERT_EQ(served.status("POST", "/owners", "{}"), 201);
  const std::string pet = R"({"id":1,"ownerId":1,"owner":{"id":1}})";
  EXPECT_EQ(served.body("POST", "/pets", R"({"ownerId":1,"owner":{"id":1}})"), pet);
  const auto contradiction = served.ask("PUT", "/pets/1", R"({"ownerId":1,"owner":{"id":2}})");
  EXPECT_EQ(contradiction.status, 422);
  EXPECT_THAT(contradiction.body, HasSubstr("\"/ownerId\""));
  EXPECT_EQ(served.get("/pets/1"), pet);
}

TEST_F(Embeddings, ChildrenInABodyMustBeThoseOfTheRow) {
  write("POST", "/books", R"({"title":"One","author":{"id":1,"books":[]}})");
  const std::string author = served_.get("/authors/1");
  EXPECT_EQ(served_.body("PUT", "/authors/1", author), author);
  EXPECT_EQ(served_.status("POST", "/authors", author), 422);
  EXPECT_EQ(
      served_.status("PUT", "/authors/1", R"({"name":"B","books":[{"id":9,"title":"x"}]})"), 422);
  EXPECT_EQ(served_.get("/authors/1"), author);
}

TEST_F(Embeddings, DeletesRestrictParentsAndTakeElementsAlong) {
  write(
      "POST",
      "/books",
      R"({"title":"One","author":{"id":1,"books":[]},"tags":[{"id":1},{"id":2}]})");
  EXPECT_EQ(served_.status("DELETE", "/authors/1"), 409);
  EXPECT_EQ(served_.status("DELETE", "/tags/1"), 204);
  EXPECT_THAT(served_.get("/books/1"), HasSubstr(R"("tags":[{"id":2,"word":"b"}])"));
  EXPECT_EQ(served_.status("DELETE", "/books/1"), 204);
  EXPECT_EQ(served_.status("DELETE", "/authors/1"), 204);
}

TEST_F(Embeddings, TheETagNamesWhatIsEmbedded) {
  write("POST", "/books", R"({"title":"One","author":{"id":1,"books":[]},"tags":[{"id":1}]})");
  const auto tag = [&](std::string_view target) {
    for (const auto& field : served_.ask("GET", target).fields) {
      if (field.name == "ETag") return field.value;
    }
    return std::string();
  };
  const std::string before = tag("/books/1");
  EXPECT_FALSE(before.empty());
  write("PATCH", "/tags/1", R"({"word":"z"})");
  EXPECT_NE(tag("/books/1"), before);
  const auto stale = served_.ask("PATCH", "/books/1", R"({"title":"Two"})", {{"If-Match", before}});
  EXPECT_EQ(stale.status, 412);
  const std::string now = tag("/books/1");
  const auto fresh = served_.ask("PATCH", "/books/1", R"({"title":"Two"})", {{"If-Match", now}});
  EXPECT_EQ(fresh.status, 200);
}

TEST_F(Embeddings, LongListsAreReadInBatches) {
  for (int i = 0; i < 300; ++i)
    write("POST", "/books", R"({"title":"B","author":{"id":1,"books":[]},"tags":[{"id":2}]})");
  const std::string books = served_.get("/books");
  std::size_t count = 0;
  for (std::size_t at = 0;
       (at = books.find(R"("tags":[{"id":2,"word":"b"}])", at)) != std::string::npos;
       ++at)
    ++count;
  EXPECT_EQ(count, 300U);
  EXPECT_THAT(books, HasSubstr(R"("id":300,)"));
}

}  // namespace
}  // namespace accord::server::handler

#include "reference/server/flat.h"

#include <algorithm>

#include "reference/server/formats.h"

namespace accord::reference {
namespace {

using Kind = Action::Kind;
using How = Filter::How;

std::vector<Collection> collections() {
  return {
      {"authors",
       "authorId",
       "AuthorInput",
       "/authors",
       {{"email"}, {"website"}},
       {},
       {{"country", "/country"}}},
      {"books",
       "bookId",
       "BookInput",
       "/books",
       {{"isbn"}},
       {{"/author_id", "authors"}},
       {{"author_id", "/author_id"},
        {"status", "/status"},
        {"subject", "/subjects", How::holds},
        {"min_price", "/price", How::at_least},
        {"max_price", "/price", How::at_most},
        {"published_from", "/published_on", How::at_least},
        {"published_to", "/published_on", How::at_most}}},
      {"loans",
       "loanId",
       "LoanInput",
       "/books/{book_id}/loans",
       {},
       {{"/book_id", "books"}},
       {{"returned", "/returned"}}}};
}

std::map<std::string, Action> flat_actions() {
  const auto of_book = [](Kind kind) {
    return Action{kind, "loans", "books", "bookId", "book_id"};
  };
  return {
      {"listAuthors", {Kind::list, "authors"}},
      {"createAuthor", {Kind::create, "authors"}},
      {"readAuthor", {Kind::read, "authors"}},
      {"replaceAuthor", {Kind::replace, "authors"}},
      {"updateAuthor", {Kind::patch, "authors"}},
      {"deleteAuthor", {Kind::remove, "authors"}},
      {"listBooksOfAuthor", {Kind::list, "books", "authors", "authorId", "author_id"}},
      {"listBooks", {Kind::list, "books"}},
      {"createBook", {Kind::create, "books"}},
      {"readBook", {Kind::read, "books"}},
      {"replaceBook", {Kind::replace, "books"}},
      {"updateBook", {Kind::patch, "books"}},
      {"deleteBook", {Kind::remove, "books"}},
      {"listLoans", of_book(Kind::list)},
      {"createLoan", of_book(Kind::create)},
      {"readLoan", of_book(Kind::read)},
      {"deleteLoan", of_book(Kind::remove)}};
}

const char* title_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    default:
      return "Error";
  }
}

}  // namespace

Response problem_details(
    int status,
    const std::string& detail,
    const std::vector<Violation>& violations,
    const Changes& changes) {
  Value problem = Value::object(
      {{"type", "about:blank"},
       {"title", title_of(status)},
       {"status", status},
       {"detail", detail}});
  if (changes.has("problem-types"))
    problem.set("type", "https://errors.example/" + std::to_string(status));
  if (changes.has("short-problems")) problem.erase("detail");
  if (changes.has("problem-status-differs")) problem.set("status", 400 + (status + 1) % 20);
  if (changes.has("problem-lacks-title")) problem.erase("title");
  if (changes.has("problem-type-is-no-uri")) problem.set("type", "not a <uri>");
  Value errors = Value::array();
  for (const Violation& each : violations)
    errors.items.push_back(Value::object({{"pointer", each.pointer}, {"detail", each.keyword}}));
  if (changes.has("errors-are-strings")) errors = Value::array({"something is wrong"});
  if (!errors.items.empty() && !changes.has("short-problems")) problem.set("errors", errors);
  const char* type =
      changes.has("problems-as-json") ? "application/json" : "application/problem+json";
  return {status, {{"Content-Type", type}}, problem.to_text()};
}

std::vector<Step> reorder_steps(std::vector<Step> steps, const Changes& changes) {
  const auto move = [&](const char* id, Step step, Step before) {
    if (!changes.has(id)) return;
    std::erase(steps, step);
    const auto place = std::find(steps.begin(), steps.end(), before);
    const bool is_first = place == steps.end() && std::string_view(id).ends_with("-first");
    steps.insert(is_first ? steps.begin() : place, step);
  };
  move("looks-up-first", Step::exists, Step::media);
  move("looks-up-last", Step::exists, Step::condition);
  move("media-type-first", Step::media, Step::accept);
  move("accept-last", Step::accept, Step::condition);
  move("parses-first", Step::parse, Step::accept);
  return steps;
}

std::vector<Value> cut_page(
    const std::vector<Value>& rows,
    std::int64_t offset,
    std::int64_t limit,
    const Changes& changes) {
  if (changes.has("limit-ignored")) limit = 1000;
  if (changes.has("limit-plus-one")) ++limit;
  if (changes.has("limit-minus-one") && limit > 1) --limit;
  if (changes.has("offset-ignored")) offset = 0;
  if (changes.has("offset-skips-one") && offset > 0) ++offset;
  if (changes.has("pages-overlap") && offset > 0) --offset;
  if (changes.has("offset-counts-pages")) offset *= limit;
  std::vector<Value> page;
  for (std::int64_t i = offset; i < offset + limit && i < std::ssize(rows); ++i)
    page.push_back(rows[static_cast<std::size_t>(i)]);
  return page;
}

Flat::Flat(const Changes& changes) : Resources("flat", changes, collections(), flat_actions()) {
  seed("authors", R"({"name":"Ada Lovelace","email":"ada@example.org","country":"GB"})");
  seed("authors", R"({"name":"Émile Zola","email":"emile@example.org","born":"1840-04-02"})");
  seed(
      "books",
      R"({"author_id":2,"isbn":"9780140449020","title":"Germinal","status":"published",)"
      R"("price":9.5,"pages":592,"published_on":"1885-03-02","in_print":true})");
  seed_many("authors", R"({"name":"Many","email":"many)", R"(@example.org"})");
  seed_many(
      "books",
      R"({"author_id":1,"isbn":"979000000)",
      R"(","title":"Many","status":"draft","price":1,"in_print":true})");
}

void Flat::let_others_work() {
  if (!on("others-write") || requests_ % 9 != 0) return;
  const std::string number = std::to_string(requests_);
  seed("authors", R"({"name":"Other","email":"other)" + number + R"(@example.org"})");
  seed(
      "books",
      R"({"author_id":1,"isbn":"979)" + std::to_string(1'000'000'000 + requests_) +
          R"(","title":"Other","status":"draft","price":1,"in_print":true})");
}

std::vector<Step> Flat::order() const {
  return reorder_steps(
      {Step::accept,
       Step::parameters,
       Step::media,
       Step::parse,
       Step::schema,
       Step::exists,
       Step::condition},
      changes_);
}

Response Flat::refusal(
    int status, const std::string& detail, const std::vector<Violation>& violations) const {
  return problem_details(status, detail, violations, changes_);
}

Value Flat::show(const Collection& collection, const Row& row) const {
  Value shown = Value::object({{"id", row.id}});
  for (std::size_t i = 0; i < row.body.keys.size(); ++i)
    shown.set(row.body.keys[i], row.body.items[i]);
  if (collection.name == "books")
    shown.set("times_read", on("counts-reads") ? Value(row.reads) : Value(0));
  if (on("hides-null")) {
    for (const std::string& key : std::vector<std::string>(shown.keys)) {
      if (shown.find(key)->is_null()) shown.erase(key);
    }
  }
  if (on("shows-null") && collection.name == "books") {
    for (const char* key : {"published_on", "rating"}) {
      if (shown.find(key) == nullptr) shown.set(key, {});
    }
  }
  if (on("sorts-sets")) {
    for (const char* key : {"subjects", "nicknames"}) {
      if (Value* set = shown.find(key))
        std::sort(set->items.begin(), set->items.end(), [](const Value& a, const Value& b) {
          return a.text < b.text;
        });
    }
  }
  if (on("moves-time-to-utc") || on("writes-milliseconds")) {
    if (Value* time = shown.find("lent_at"))
      time->text = same_instant(time->text, on("writes-milliseconds"));
  }
  return shown;
}

Value Flat::next_id(Collection& collection) const {
  std::int64_t id = ++collection.last_id;
  if (on("reuses-ids")) id = collection.rows.empty() ? 1 : collection.rows.back().id.integer + 1;
  if (on("scattered-ids")) id = id * 7919 % 1'000'003;
  if (on("large-ids")) id += 9'007'199'254'740'000;
  return id;
}

Response Flat::page(const Call& call, std::vector<Value> rows) const {
  const auto number = [&](const char* name, std::int64_t otherwise) {
    const auto found = call.query.find(name);
    return found == call.query.end() ? otherwise : found->second.integer;
  };
  const std::int64_t limit = number("limit", 20);
  auto shown = cut_page(rows, number("offset", 0), limit, changes_);
  if (on("filters-the-page-only")) {
    const auto& of = collections_
        [action(call).collection == "authors" ? 0
         : action(call).collection == "books" ? 1
                                              : 2];
    std::erase_if(shown, [&](const Value& each) { return !satisfies(of, each, call, changes_); });
  }
  const std::size_t total = on("total-of-the-page") ? shown.size() : rows.size();
  Response response{200, {{"Content-Type", "application/json"}}, Value::array(shown).to_text()};
  set_field(response.fields, "X-Total-Count", std::to_string(total));
  return response;
}

}  // namespace accord::reference

#include "accord/server/handler/list_handler.h"

#include <gtest/gtest.h>

#include "server/handler/served.h"

// What lists answer to their query parameters. The bindings are set here, not inferred.
namespace accord::server::handler {
namespace {

using contract::resource::Comparison;
using contract::resource::Filler;
using contract::resource::Filter;
using contract::resource::ListQuery;
using contract::resource::Model;
using contract::resource::Paging;
using contract::resource::Template;

// Every query parameter has a schema that allows all that the cases send.
constexpr std::string_view list_handler_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: at, in: query, schema: {type: string}}
        - {name: name, in: query, schema: {type: array, items: {type: string}}}
        - {name: not_name, in: query, schema: {type: string}}
        - {name: size, in: query, schema: {type: string}}
        - {name: size_gt, in: query, schema: {type: number}}
        - {name: size_lte, in: query, schema: {type: integer}}
        - {name: name_like, in: query, schema: {type: string}}
        - {name: filter, in: query, style: deepObject, explode: true, schema: {type: object, properties: {name: {type: string}, size: {type: integer}}}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: q, in: query, schema: {type: string}}
        - {name: sort, in: query, schema: {type: string}}
        - {name: sorts, in: query, schema: {type: array, items: {type: string}}}
        - {name: dir, in: query, schema: {type: string}}
        - {name: expand, in: query, schema: {type: string, default: none}}
        - {name: fields, in: query, style: deepObject, explode: true, schema: {type: object, properties: {a: {type: string}}}}
      responses:
        '200':
          description: d
          headers: {ETag: {schema: {type: string}}}
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        size: {type: integer}
        note: {type: string}
        due: {type: string, format: date-time}
        price: {type: string, format: decimal}
)";

constexpr std::size_t id = 0;
constexpr std::size_t name = 1;
constexpr std::size_t size = 2;
constexpr std::size_t note = 3;
constexpr std::size_t due = 4;

Template filler(Filler filler, Template::Absent absent = Template::Absent::null) {
  Template made = Template::of(filler);
  made.absent = absent;
  return made;
}

Template list_handler_object(std::vector<std::pair<std::string, Template>> members) {
  Template made;
  made.kind = Template::Kind::object;
  for (auto& [member_name, member] : members) {
    made.names.push_back(member_name);
    made.members.push_back(std::move(member));
  }
  return made;
}

// Served with things 1 to 5: names a, b, B%, none, a_c; sizes 10, 20, 10, 30, none.
class Things {
 public:
  using Change = std::function<void(contract::resource::Binding&)>;

  explicit Things(const Change& change, std::size_t count = 5)
      : served_(list_handler_contract_text, [&](Model& model) {
          auto& binding = binding_of(model, "list");
          binding.query = {};
          binding.refused = {};
          binding.has_etag = false;
          change(binding);
        }) {
    const char* const bodies[] = {
        R"({"name":"a","size":10,"note":"first"})",
        R"({"name":"b","size":20})",
        R"({"name":"B%","size":10,"note":"FIRST"})",
        R"({"size":30})",
        R"({"name":"a_c"})"};
    for (std::size_t i = 0; i < count; ++i)
      add(bodies[i % 5]);
  }
  void add(const std::string& body) const {
    EXPECT_EQ(served_.status("POST", "/things", body), 201);
  }
  [[nodiscard]] std::string get(const std::string& query) const {
    return served_.get("/things" + query);
  }
  [[nodiscard]] contract::http::Response ask(
      const std::string& query, std::vector<contract::http::FieldView> fields = {}) const {
    return served_.ask("GET", "/things" + query, {}, std::move(fields));
  }
  /// The ids of a bare list: "1,2"; a status and the body where it is not one.
  [[nodiscard]] std::string ids(const std::string& query) const {
    const std::string body = get(query);
    if (body.front() != '[') return body;
    const auto list = support::json_of(body);
    std::string ids;
    for (const auto& each : list.GetArray())
      ids += (ids.empty() ? "" : ",") + contract::to_text(*contract::find(each, "id"));
    return ids;
  }

 private:
  Served served_;
};

Paging paging(Paging::Style style, std::optional<int64_t> default_size = {}) {
  Paging made;
  made.style = style;
  made.size_parameter = "limit";
  made.position_parameter = "at";
  made.default_size = default_size;
  return made;
}

TEST(ListHandler, Filters) {
  const Things things([](auto& binding) {
    using enum Comparison;
    binding.query.filters = {
        {"name", "", name, equal},
        {"not_name", "", name, not_equal},
        {"size", "", size, equal},
        {"size_gt", "", size, greater},
        {"size_lte", "", size, at_most},
        {"name_like", "", name, contains},
        {"filter", "name", name, equal},
        {"filter", "size", size, at_least}};
    binding.query.searches = {{"q", {name, note, size}}};
  });
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"", "1,2,3,4,5"},
      {"?name=a", "1"},
      {"?name=a&name=b&name=none", "1,2"},
      {"?name=A", ""},
      {"?not_name=a", "2,3,4,5"},
      {"?size=10", "1,3"},
      {"?size=010", ""},
      {"?size=ten", ""},
      {"?size_gt=10", "2,4"},
      {"?size_gt=10.5", "2,4"},
      {"?size_gt=1e30", ""},
      {"?size_gt=-1e30", "1,2,3,4"},
      {"?size_lte=20", "1,2,3"},
      {"?name_like=B", "2,3"},
      {"?name_like=%25", "3"},
      {"?name_like=_", "5"},
      {"?filter[name]=a", "1"},
      {"?filter[size]=20", "2,4"},
      {"?filter[size]=20&filter[name]=b", "2"},
      {"?q=first", "1,3"},
      {"?q=B", "2,3"},
      {"?q=20", "2"},
      {"?q=", "1,2,3,4,5"},
      {"?q=%27%20OR%201=1", ""},
      {"?q=first&size=10&name=a", "1"}};
  for (const auto& [query, want] : cases)
    EXPECT_EQ(things.ids(query), want) << query;
}

TEST(ListHandler, SelectsNothingByANeutralValue) {
  const contract::JsonDocument all = support::json_of("\"all\"");
  const Things things([&](auto& binding) {
    Filter filter{"not_name", "", name, Comparison::equal};
    filter.neutral = {&all};
    binding.query.filters = {filter};
  });
  EXPECT_EQ(things.ids("?not_name=all"), "1,2,3,4,5");
  EXPECT_EQ(things.ids("?not_name=a"), "1");
}

TEST(ListHandler, ComparesPointsInTime) {
  const Things things(
      [](auto& binding) {
        binding.query.filters = {{"since", "", due, Comparison::at_least}};
      },
      0);
  for (const char* each :
       {R"({"due":"2020-01-01T00:00:00Z"})", R"({"due":"2020-01-01T01:00:00+02:00"})", "{}"})
    things.add(each);
  EXPECT_EQ(things.ids("?since=2020-01-01T00:00:00.000Z"), "1");
  EXPECT_EQ(things.ids("?since=2019-12-31T23:00:00Z"), "1,2");
}

TEST(ListHandler, ComparesPointsInTimeForEquality) {
  const Things things(
      [](auto& binding) {
        binding.query.filters = {
            {"since", "", due, Comparison::equal}, {"name", "", due, Comparison::not_equal}};
      },
      0);
  for (const char* each :
       {R"({"due":"2020-01-01T00:00:00Z"})", R"({"due":"2020-01-01T01:00:00+02:00"})", "{}"})
    things.add(each);
  EXPECT_EQ(things.ids("?since=2020-01-01T02:00:00.000%2B02:00"), "1");
  EXPECT_EQ(things.ids("?name=2020-01-01T02:00:00.000%2B02:00"), "2,3");
  EXPECT_EQ(things.ids("?name=2019-12-31T23:00:00Z&name=2020-01-01T00:00:00Z"), "3");
}

TEST(ListHandler, ComparesAndOrdersDecimalsAsNumbers) {
  const auto price = static_cast<std::size_t>(5);
  const Things things(
      [&](auto& binding) {
        binding.query.filters = {{"size_gt", "", price, Comparison::greater}};
        binding.query.sort = {"sort", "", {{"price", price}}};
        binding.query.paging.style = Paging::Style::cursor;
        binding.query.paging.size_parameter = "limit";
        binding.query.paging.position_parameter = "at";
      },
      0);
  for (const char* each :
       {R"({"price":"10.50"})", R"({"price":"9.5"})", R"({"price":"100"})", R"({"price":"9.50"})"})
    things.add(each);
  EXPECT_EQ(things.ids("?sort=price"), "2,4,1,3");
  EXPECT_EQ(things.ids("?sort=-price"), "3,1,2,4");
  EXPECT_EQ(things.ids("?sort=price&limit=2&at=4"), "1,3");
  EXPECT_EQ(things.ids("?size_gt=9.5"), "1,3");
}

TEST(ListHandler, KeepsTheOrderOfTheKeysForADefaultThatNamesNone) {
  const contract::JsonDocument relevance = support::json_of("\"relevance\"");
  const Things things([&](auto& binding) {
    binding.query.sort = {"sort", "dir", {{"size", size}}, &relevance};
  });
  EXPECT_EQ(things.ids("?sort=relevance"), "1,2,3,4,5");
  EXPECT_EQ(things.ids("?sort=size"), "5,1,3,2,4");
  EXPECT_TRUE(things.ids("?sort=other").starts_with("400 "));
}

TEST(ListHandler, Sorts) {
  const Things things([](auto& binding) {
    binding.query.sort = {"sort", "dir", {{"name", name}, {"size", size}, {"id", id}}};
  });
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"?sort=size", "5,1,3,2,4"},
      {"?sort=-size", "4,2,1,3,5"},
      {"?sort=%2Bsize", "5,1,3,2,4"},
      {"?sort=+size", "5,1,3,2,4"},
      {"?sort=size:desc", "4,2,1,3,5"},
      {"?sort=size:DESC", "4,2,1,3,5"},
      {"?sort=size,desc", "4,2,1,3,5"},
      {"?sort=size%20desc", "4,2,1,3,5"},
      {"?sort=size.desc", "4,2,1,3,5"},
      {"?sort=size:asc", "5,1,3,2,4"},
      {"?sort=size,-id", "5,3,1,2,4"},
      {"?sort=size,id:desc", "5,3,1,2,4"},
      {"?sort=size,asc,id,desc", "5,3,1,2,4"},
      {"?sort=-id", "5,4,3,2,1"},
      {"?sort=size,size,-size", "5,1,3,2,4"},
      {"?sort=size&dir=desc", "4,2,1,3,5"},
      {"?sort=size&dir=ascending", "5,1,3,2,4"},
      {"?dir=desc", "5,4,3,2,1"},
      {"?sort=", "1,2,3,4,5"},
      {"?sort=,", "1,2,3,4,5"}};
  for (const auto& [query, want] : cases)
    EXPECT_EQ(things.ids(query), want) << query;
  for (const char* query :
       {"?sort=color",
        "?sort=Size",
        "?sort=desc",
        "?sort=size:down",
        "?sort=size,desc,asc",
        "?sort=-",
        "?sort=size;id"}) {
    const std::string answer = things.ids(query);
    EXPECT_TRUE(answer.starts_with("400 ")) << query << answer;
    EXPECT_NE(answer.find("must be one of name, size, id"), std::string::npos) << answer;
  }
  EXPECT_TRUE(things.ids("?sort=size&dir=up").starts_with("400 "));
}

TEST(ListHandler, SortsByTheElementsOfAnArray) {
  const Things things([](auto& binding) {
    binding.query.sort = {"sorts", "", {{"size", size}, {"id", id}}};
  });
  EXPECT_EQ(things.ids("?sorts=size&sorts=-id"), "5,3,1,2,4");
  EXPECT_EQ(things.ids("?sorts=size,desc&sorts=id,desc"), "4,2,3,1,5");
  EXPECT_TRUE(things.ids("?sorts=size&sorts=x").starts_with("400 "));
}

const auto page_object = list_handler_object(
    {{"count", filler(Filler::count)},
     {"total", filler(Filler::total)},
     {"limit", filler(Filler::limit)},
     {"offset", filler(Filler::offset)},
     {"page", filler(Filler::page)},
     {"pages", filler(Filler::page_count)},
     {"more", filler(Filler::has_more)},
     {"less", filler(Filler::has_previous)},
     {"to", filler(Filler::next_page, Template::Absent::omit)},
     {"from", filler(Filler::previous_page, Template::Absent::omit)},
     {"ids", filler(Filler::items)}});

struct PageCase {
  const char* query;
  const char* want;  ///< with the ids alone
};

std::string page_of(const Things& things, const std::string& query) {
  std::string text = things.get(query);
  for (const char* noise :
       {R"({"id":)",
        R"(,"name":"a")",
        R"(,"name":"b")",
        R"(,"name":"B%")",
        R"(,"name":"a_c")",
        R"(,"size":10)",
        R"(,"size":20)",
        R"(,"size":30)",
        R"(,"note":"first")",
        R"(,"note":"FIRST")"}) {
    const std::string_view drop = noise;
    for (auto at = text.find(drop); at != std::string::npos; at = text.find(drop))
      text.erase(at, drop.size());
  }
  return text;
}

TEST(ListHandler, PagesByNumber) {
  const Things things([](auto& binding) {
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.answer = page_object;
  });
  const std::vector<PageCase> cases = {
      {"",
       R"({"count":2,"total":5,"limit":2,"offset":0,"page":1,"pages":3,"more":true,"less":false,"to":2,"ids":[1},2}]})"},
      {"?at=2",
       R"({"count":2,"total":5,"limit":2,"offset":2,"page":2,"pages":3,"more":true,"less":true,"to":3,"from":1,"ids":[3},4}]})"},
      {"?at=3",
       R"({"count":1,"total":5,"limit":2,"offset":4,"page":3,"pages":3,"more":false,"less":true,"from":2,"ids":[5}]})"},
      {"?at=2&limit=4",
       R"({"count":1,"total":5,"limit":4,"offset":4,"page":2,"pages":2,"more":false,"less":true,"from":1,"ids":[5}]})"},
      {"?limit=5",
       R"({"count":5,"total":5,"limit":5,"offset":0,"page":1,"pages":1,"more":false,"less":false,"ids":[1},2},3},4},5}]})"},
      {"?limit=0",
       R"({"count":0,"total":5,"limit":0,"offset":0,"page":1,"pages":0,"more":true,"less":false,"ids":[]})"},
      {"?at=9",
       R"({"count":0,"total":5,"limit":2,"offset":16,"page":9,"pages":3,"more":false,"less":true,"from":3,"ids":[]})"},
      {"?at=9223372036854775807",
       R"({"count":0,"total":5,"limit":2,"offset":9223372036854775807,"page":9223372036854775807,"pages":3,"more":false,"less":true,"from":3,"ids":[]})"}};
  for (const auto& [query, want] : cases)
    EXPECT_EQ(page_of(things, query), want) << query;
  for (const char* query : {"?at=0", "?at=-1", "?at=x", "?at=1.5", "?limit=-1"})
    EXPECT_TRUE(things.get(query).starts_with("400 ")) << query << things.get(query);
}

TEST(ListHandler, PagesFromZeroAndByOffset) {
  const Things from_zero([](auto& binding) {
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.query.paging.first_page = 0;
  });
  EXPECT_EQ(from_zero.ids("?at=0"), "1,2");
  EXPECT_EQ(from_zero.ids("?at=2"), "5");
  const Things by_offset([](auto& binding) {
    binding.query.paging = paging(Paging::Style::offset);
    binding.answer = page_object;
  });
  const std::vector<PageCase> cases = {
      {"?at=1&limit=2",
       R"({"count":2,"total":5,"limit":2,"offset":1,"page":1,"pages":3,"more":true,"less":true,"to":2,"from":1,"ids":[2},3}]})"},
      {"?at=4",
       R"({"count":1,"total":5,"limit":1,"offset":4,"page":1,"pages":1,"more":false,"less":true,"ids":[5}]})"},
      {"?limit=99999999999999999999999",
       R"({"count":5,"total":5,"limit":9223372036854775807,"offset":0,"page":1,"pages":1,"more":false,"less":false,"ids":[1},2},3},4},5}]})"}};
  for (const auto& [query, want] : cases)
    EXPECT_EQ(page_of(by_offset, query), want) << query;
}

TEST(ListHandler, TellsTheLastPageByAnyMember) {
  const Things last([](auto& binding) {
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.answer =
        list_handler_object({{"last", filler(Filler::is_last)}, {"ids", filler(Filler::items)}});
  });
  EXPECT_EQ(page_of(last, ""), R"({"last":false,"ids":[1},2}]})");
  EXPECT_EQ(page_of(last, "?at=3"), R"({"last":true,"ids":[5}]})");
  const Things counts([](auto& binding) {
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.answer = list_handler_object(
        {{"last", filler(Filler::last_page)},
         {"left", filler(Filler::remaining)},
         {"ids", filler(Filler::items)}});
  });
  EXPECT_EQ(page_of(counts, "?at=2"), R"({"last":3,"left":1,"ids":[3},4}]})");
}

TEST(ListHandler, NumbersTheRowsAndTellsTheOrder) {
  const Things things([](auto& binding) {
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.query.sort = {"sort", "", {{"size", size}}};
    binding.answer = list_handler_object(
        {{"from", filler(Filler::first_row)},
         {"to", filler(Filler::last_row, Template::Absent::empty_text)},
         {"path", filler(Filler::path_url)},
         {"sorted", filler(Filler::is_sorted)},
         {"unsorted", filler(Filler::is_unsorted)}});
  });
  EXPECT_EQ(
      things.get("?at=2"), R"({"from":3,"to":4,"path":"/things","sorted":false,"unsorted":true})");
  EXPECT_EQ(
      things.get("?at=9&sort=size"),
      R"({"from":null,"to":0,"path":"/things","sorted":true,"unsorted":false})");
}

// RFC 7644 section 3.4.2.4.
TEST(ListHandler, CountsFromOneWhereTheContractDoes) {
  const Things from_one([](auto& binding) {
    binding.query.paging = paging(Paging::Style::offset);
    binding.query.paging.first_offset = 1;
    binding.answer = list_handler_object(
        {{"offset", filler(Filler::offset)},
         {"next", filler(Filler::next_offset)},
         {"ids", filler(Filler::items)}});
  });
  for (const char* query : {"?limit=2", "?at=1&limit=2", "?at=0&limit=2"})
    EXPECT_EQ(page_of(from_one, query), R"({"offset":1,"next":3,"ids":[1},2}]})") << query;
  EXPECT_EQ(page_of(from_one, "?at=3&limit=2"), R"({"offset":3,"next":5,"ids":[3},4}]})");
}

TEST(ListHandler, HasTheUrlsOfOtherPages) {
  struct Case {
    Paging::Style style;
    const char* query;
    const char* want;
  };
  const auto urls = list_handler_object(
      {{"self", filler(Filler::self_url)},
       {"first", filler(Filler::first_url)},
       {"prev", filler(Filler::previous_url)},
       {"next", filler(Filler::next_url)},
       {"last", filler(Filler::last_url)}});
  const std::vector<Case> cases = {
      {Paging::Style::page,
       "",
       R"({"self":"/things","first":"/things?at=1","prev":null,"next":"/things?at=2","last":"/things?at=3"})"},
      {Paging::Style::page,
       "?q=a%20b&at=2&sort=%2Bid",
       R"({"self":"/things?q=a%20b&at=2&sort=%2Bid","first":"/things?q=a%20b&at=1&sort=%2Bid","prev":"/things?q=a%20b&at=1&sort=%2Bid","next":"/things?q=a%20b&at=3&sort=%2Bid","last":"/things?q=a%20b&at=3&sort=%2Bid"})"},
      {Paging::Style::offset,
       "?limit=2&%61t=3",
       R"({"self":"/things?limit=2&%61t=3","first":"/things?limit=2&at=0","prev":"/things?limit=2&at=1","next":null,"last":"/things?limit=2&at=4"})"}};
  for (const auto& [style, query, want] : cases) {
    const Things things([&, style = style](auto& binding) {
      binding.query.paging = paging(style, 2);
      binding.answer = urls;
    });
    EXPECT_EQ(things.get(query), want) << query;
  }
}

TEST(ListHandler, LinksToOtherPages) {
  const Things things([](auto& binding) {
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.has_links = true;
    binding.has_total = true;
  });
  const auto response = things.ask("?at=2&limit=2");
  EXPECT_EQ(
      response.field("Link"),
      R"(</things?at=1&limit=2>; rel="first", </things?at=1&limit=2>; rel="prev", )"
      R"(</things?at=3&limit=2>; rel="next", </things?at=3&limit=2>; rel="last")");
  EXPECT_EQ(response.field("X-Total-Count"), "5");
}

// What is read by cursors, page by page, is the whole list in its order, whatever is added before
// or after.
TEST(ListHandler, ReadsAllByCursor) {
  for (const char* sort : {"", "&sort=size", "&sort=-size", "&sort=-size,name", "&sort=-id"}) {
    const Things things([](auto& binding) {
      binding.query.paging = paging(Paging::Style::cursor, 2);
      binding.query.sort = {"sort", "", {{"name", name}, {"size", size}, {"id", id}}};
      binding.answer = list_handler_object(
          {{"cursor", filler(Filler::next_cursor)},
           {"more", filler(Filler::has_more)},
           {"items", filler(Filler::items)}});
    });
    std::string whole;
    const auto collect = [](const contract::JsonDocument& page) {
      std::string ids;
      for (const auto& each : contract::find(page, "items")->GetArray())
        ids += contract::to_text(*contract::find(each, "id")) + " ";
      return ids;
    };
    whole = collect(support::json_of(things.get(std::string("?limit=100") + sort)));
    std::string read;
    std::string query = "?limit=2";
    for (int pages = 0; pages < 5; ++pages) {
      const auto page = support::json_of(things.get(query + sort));
      read += collect(page);
      const auto* cursor = contract::find(page, "cursor");
      EXPECT_EQ(contract::find(page, "more")->GetBool(), cursor->IsString());
      if (!cursor->IsString()) break;
      const std::string text(contract::text_of(*cursor));
      EXPECT_EQ(text.find_first_of("+/=&%"), std::string::npos) << text;
      query = "?limit=2&at=" + text;
    }
    EXPECT_EQ(read, whole) << sort;
  }
}

TEST(ListHandler, RefusesCursorsOfOthers) {
  const Things things([](auto& binding) {
    binding.query.paging = paging(Paging::Style::cursor, 2);
    binding.query.sort = {"sort", "", {{"size", size}}};
    binding.answer = filler(Filler::next_cursor);
  });
  const auto sorted = support::json_of(things.get("?sort=size"));
  const std::string cursor(contract::text_of(sorted));
  EXPECT_EQ(things.ask("?sort=size&at=" + cursor).status, 200);
  for (const std::string& query :
       {"?at=" + cursor,
        "?sort=-size&at=" + cursor,
        "?sort=size&at=" + cursor + "A",
        std::string("?at=1"),
        std::string("?at=%00"),
        std::string("?at=W10"),             // []
        std::string("?at=WyIiLG51bGxd"),    // ["",null]
        std::string("?at=WyIiLCIxIl0"),     // ["","1"]
        std::string("?at=WyIiLDEsMl0")}) {  // ["",1,2]
    EXPECT_EQ(things.ask(query).status, 400) << query;
  }
  EXPECT_EQ(things.ask("?at=WyIiLDFd").status, 200);  // ["",1]
  EXPECT_EQ(things.ask("?at=").status, 200);
}

// Where responses hand out no cursors, clients have the keys of items.
TEST(ListHandler, ReadsOnAfterTheKeyOfAnItem) {
  const Things things([](auto& binding) {
    binding.query.paging = paging(Paging::Style::cursor, 2);
    binding.query.sort = {"sort", "", {{"size", size}}};
  });
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"?at=2", "3,4"}, {"?at=99", ""}, {"?sort=-size&at=2", "1,3"}, {"?sort=size&at=5", "1,3"}};
  for (const auto& [query, want] : cases)
    EXPECT_EQ(things.ids(query), want) << query;
  EXPECT_EQ(things.ask("?at=x").status, 400);
  EXPECT_EQ(things.ask("?sort=size&at=99").status, 400) << "its size is not known";
}

TEST(ListHandler, Counts) {
  const Things things([](auto& binding) {
    binding.action = contract::resource::Action::count;
    binding.query.filters = {{"size", "", size, Comparison::equal}};
    binding.answer = list_handler_object({{"count", filler(Filler::count)}});
  });
  EXPECT_EQ(things.get(""), R"({"count":5})");
  EXPECT_EQ(things.get("?size=10"), R"({"count":2})");
  EXPECT_EQ(things.get("?size=x"), R"({"count":0})");
}

TEST(ListHandler, HasTheTagOfTheWholeBody) {
  const Things things([](auto& binding) {
    binding.has_etag = true;
    binding.query.paging = paging(Paging::Style::page, 2);
    binding.answer = page_object;
  });
  const std::string first(things.ask("").field("ETag"));
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(things.ask("").field("ETag"), first);
  EXPECT_EQ(things.ask("", {{"If-Match", first}}).status, 200);
  EXPECT_EQ(things.ask("", {{"If-Match", "\"x\""}, {"If-None-Match", first}}).status, 412);
  things.add(R"({"name":"z"})");
  EXPECT_NE(things.ask("").field("ETag"), first) << "the total changed";
}

TEST(ListHandler, AnswersWhatItDoesNotHonour) {
  const auto none = support::json_of("\"none\"");
  const Things things([&](auto& binding) {
    binding.refused = {{"expand", &none}, {"fields", nullptr}};
  });
  EXPECT_EQ(things.ask("").status, 200);
  EXPECT_EQ(things.ask("?expand=none").status, 200);
  const auto refused = things.ask("?expand=all");
  EXPECT_EQ(refused.status, 501);
  EXPECT_NE(
      refused.body.find(R"("type":"urn:accord:problem:unsupported-parameter")"), std::string::npos)
      << refused.body;
  EXPECT_NE(refused.body.find(R"("pointer":"expand")"), std::string::npos) << refused.body;
  EXPECT_EQ(things.ask("?fields[a]=x").status, 501);
}

}  // namespace
}  // namespace accord::server::handler

#pragma once

// A contract of one resource and a small server that keeps it, or breaks it in one way.

#include <algorithm>
#include <map>
#include <string>

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"
#include "accord/validation/sample/code_points.h"
#include "conformance/fixture.h"

namespace accord::conformance::fixture {

inline const std::string things_contract = R"(
paths:
  /thing:
    get:
      operationId: listThings
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 20}}
        - {name: team, in: query, schema: {type: string, minLength: 1}}
      responses:
        '200': {description: all, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
        '400': {$ref: '#/components/responses/Problem'}
        '503': {description: busy}
    post:
      operationId: createThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewThing'}}}}
      responses:
        '201':
          description: made
          headers: {Location: {required: true, schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        '400': {$ref: '#/components/responses/Problem'}
        '409': {$ref: '#/components/responses/Problem'}
        '415': {$ref: '#/components/responses/Problem'}
  /thing/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer, format: int64, minimum: 1}}
    get:
      operationId: getThing
      responses:
        '200':
          description: one
          headers: {ETag: {required: true, schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        '304': {description: as before}
        '400': {$ref: '#/components/responses/Problem'}
        '404': {$ref: '#/components/responses/Problem'}
        '405': {$ref: '#/components/responses/Problem'}
    put:
      operationId: replaceThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewThing'}}}}
      responses:
        '200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '304': {description: never}
        '400': {$ref: '#/components/responses/Problem'}
        '401': {$ref: '#/components/responses/Problem'}
        '404': {$ref: '#/components/responses/Problem'}
        '409': {$ref: '#/components/responses/Problem'}
        '412': {$ref: '#/components/responses/Problem'}
    delete:
      operationId: deleteThing
      responses:
        '204': {description: gone}
        '400': {$ref: '#/components/responses/Problem'}
        '404': {$ref: '#/components/responses/Problem'}
components:
  responses:
    Problem:
      description: wrong
      content: {application/problem+json: {schema: {type: object, required: [title, status], properties: {title: {type: string}, status: {type: integer}}}}}
  schemas:
    NewThing:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: {type: string, minLength: 1, maxLength: 60, x-unique: true}
        age: {type: [integer, 'null'], minimum: 0, maximum: 150}
        team: {type: string, maxLength: 60}
    Thing:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, format: int64, minimum: 1, readOnly: true}
        name: {type: string, minLength: 1, maxLength: 60}
        age: {type: [integer, 'null'], minimum: 0, maximum: 150}
        team: {type: string}
        note: {type: string}
)";

enum class Fault {
  none,
  reuses_ids,         ///< lawful
  weak_tags,          ///< lawful
  chunked,            ///< lawful
  byte_by_byte,       ///< lawful
  absolute_location,  ///< lawful
  reorders_and_adds,  ///< lawful: members in another order, one more
  wrong_status,
  undocumented_status,
  broken_schema,
  broken_media_type,
  no_location,
  lost_location,
  put_forgets,
  put_answers_old,
  delete_keeps,
  refusal_leaves_trace,
  limit_ignored,
  filter_ignored,
  no_allow,
  head_with_body,
  same_etag,
  no_304,
  if_match_ignored,
  accepts_any_type,
  duplicates_allowed,
  closes_on_put,
  invalid_utf8
};

/// RFC 9110 section 8.8.3.2: a weak comparison leaves out W/.
inline bool names_tag(const std::string& list, const std::string& tag, bool is_weak) {
  if (list == "*") return true;
  for (const std::string_view each : contract::http::split_list(list)) {
    const bool is_same = each == tag || (is_weak && each == "W/" + tag);
    if (is_same && (is_weak || !tag.starts_with("W/"))) return true;
  }
  return false;
}

inline bool is_json_type(const std::string& text) {
  const auto type = contract::http::MediaType::parse(text);
  return type && type->type == "application" && type->subtype == "json";
}

/// In code points: JSON Schema Validation section 6.3.1.
inline bool is_too_long(const contract::Json& text) {
  return validation::sample::count_code_points(contract::text_of(text)) > 60;
}

/// Not for several threads at once: FakeServer asks one at a time.
class Things {
 public:
  explicit Things(Fault fault) : fault_(fault) {}

  Reply operator()(const Asked& asked) {
    Reply reply = answer(asked);
    if (fault_ == Fault::chunked) reply.wire = Wire::chunked;
    if (fault_ == Fault::byte_by_byte) reply.wire = Wire::byte_by_byte;
    return reply;
  }

 private:
  struct Row {
    contract::JsonDocument body;
    int version = 0;
  };

  static Reply problem(int status) {
    return {
        status,
        {{"Content-Type", "application/problem+json"}},
        R"({"title":"no","status":)" + std::to_string(status) + "}"};
  }

  Reply answer(const Asked& asked) {
    const std::size_t mark = asked.target.find('?');
    const std::string path = asked.target.substr(0, mark);
    const std::string query = mark == std::string::npos ? "" : asked.target.substr(mark + 1);
    if (path == "/thing") return asked.method == "POST" ? create(asked) : list(query);
    if (!path.starts_with("/thing/")) return problem(404);
    if (asked.method == "TRACE") {
      Reply reply = problem(405);
      if (fault_ != Fault::no_allow) reply.fields.emplace_back("Allow", "GET, PUT, DELETE");
      return reply;
    }
    const std::string text = path.substr(7);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos || text == "0") {
      return problem(400);
    }
    const auto row = rows_.find(std::strtoll(text.c_str(), nullptr, 10));
    if (asked.method == "PUT") return replace(asked, row);
    if (row == rows_.end()) return problem(404);
    if (asked.method == "DELETE") return remove(row);
    Reply reply = shown(*row, 200);
    if (fault_ == Fault::broken_schema) reply.body.insert(1, R"("note":5,)");
    if (fault_ == Fault::broken_media_type) reply.fields.front().second = "text/html";
    if (fault_ != Fault::no_304 &&
        names_tag(asked.field("If-None-Match"), reply.fields.back().second, true)) {
      return {304, {reply.fields.back()}, ""};
    }
    if (fault_ == Fault::head_with_body) reply.wire = Wire::body_after_head;
    return reply;
  }

  Reply list(const std::string& query) {
    std::size_t limit = 20;
    std::string team;
    const std::size_t at = query.find("limit=");
    if (at != std::string::npos) {
      const std::string text = query.substr(at + 6, query.find('&', at) - at - 6);
      if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) {
        return problem(400);
      }
      limit = std::strtoull(text.c_str(), nullptr, 10);
      if (limit < 1 || limit > 100) return problem(400);
    }
    const std::size_t filter = query.find("team=");
    if (filter != std::string::npos) {
      team = query.substr(filter + 5, query.find('&', filter) - filter - 5);
      if (team.empty()) return problem(400);
    }
    if (fault_ == Fault::limit_ignored) limit = 100;
    if (fault_ == Fault::filter_ignored) team.clear();
    std::string body;
    for (const auto& [id, row] : rows_) {
      const auto* value = contract::find(row.body, "team");
      if (!team.empty() && (value == nullptr || contract::text_of(*value) != team)) continue;
      if (limit-- == 0) break;
      body += (body.empty() ? "" : ",") + text_of(id, row);
    }
    return {200, {{"Content-Type", "application/json"}}, "[" + body + "]"};
  }

  // 0 where it is fine.
  int fault_of(const Asked& asked, int64_t own_id, contract::JsonDocument& body) const {
    if (!is_json_type(asked.field("Content-Type")) && fault_ != Fault::accepts_any_type) {
      return 415;
    }
    auto read = contract::read_json(asked.body, {});
    if (!read || !read.value().IsObject()) return 400;
    body = std::move(read).value();
    const auto* name = contract::find(body, "name");
    if (name == nullptr) return 400;
    for (const auto& member : body.GetObject()) {
      const std::string_view key = contract::text_of(member.name);
      if (key == "age") {
        const auto& age = member.value;
        const double years = age.IsNumber() ? age.GetDouble() : -1;
        const bool is_age = years >= 0 && years <= 150 && years == static_cast<int>(years);
        if (!age.IsNull() && !is_age) return 400;
      } else if (key == "name" || key == "team") {
        if (!member.value.IsString() || is_too_long(member.value)) return 400;
      } else {
        return 400;
      }
    }
    if (name->GetStringLength() == 0) return 400;
    for (const auto& [id, row] : rows_) {
      if (fault_ == Fault::duplicates_allowed) break;
      if (id != own_id && contract::is_equal(*contract::find(row.body, "name"), *name)) return 409;
    }
    return 0;
  }

  Reply create(const Asked& asked) {
    Row row;
    if (const int status = fault_of(asked, 0, row.body); status != 0) {
      return problem(fault_ == Fault::wrong_status && status == 400 ? 409 : status);
    }
    int64_t id = ++last_;
    if (fault_ == Fault::reuses_ids) id = rows_.empty() ? 1 : rows_.rbegin()->first + 1;
    const auto stored = rows_.emplace(id, std::move(row)).first;
    Reply reply = shown(*stored, fault_ == Fault::undocumented_status ? 202 : 201);
    const std::string path = "/thing/" + std::to_string(id);
    if (fault_ == Fault::absolute_location) {
      reply.fields.emplace_back("Location", "http://" + asked.field("Host") + path);
    } else if (fault_ == Fault::lost_location) {
      reply.fields.emplace_back("Location", "/thing/1000000");
    } else if (fault_ != Fault::no_location) {
      reply.fields.emplace_back("Location", path);
    }
    return reply;
  }

  using Rows = std::map<int64_t, Row>;

  Reply replace(const Asked& asked, Rows::iterator row) {
    contract::JsonDocument body;
    if (fault_ == Fault::closes_on_put) return {200, {}, "", Wire::closed};
    const int64_t id = row == rows_.end() ? 0 : row->first;
    const int status = fault_of(asked, id, body);
    if (status == 400 || status == 415) {
      if (fault_ == Fault::refusal_leaves_trace && row != rows_.end()) {
        row->second.body["name"].SetString("trace");
      }
      return problem(status);
    }
    if (row == rows_.end()) return problem(404);
    const std::string condition = asked.field("If-Match");
    if (!condition.empty() && !names_tag(condition, etag(row->second), false) &&
        fault_ != Fault::if_match_ignored) {
      return problem(412);
    }
    if (status != 0) return problem(status);
    if (fault_ == Fault::put_answers_old) return shown(*row, 200);
    if (fault_ == Fault::put_forgets) {
      Rows other;
      other[id].body = std::move(body);
      return shown(*other.begin(), 200);
    }
    row->second.body = std::move(body);
    ++row->second.version;
    return shown(*row, 200);
  }

  Reply remove(Rows::iterator row) {
    if (fault_ != Fault::delete_keeps) rows_.erase(row);
    return {204, {}, ""};
  }

  [[nodiscard]] std::string etag(const Row& row) const {
    if (fault_ == Fault::weak_tags) return "W/\"" + std::to_string(row.version) + '"';
    return fault_ == Fault::same_etag ? "\"e\"" : '"' + std::to_string(row.version) + '"';
  }

  [[nodiscard]] std::string text_of(int64_t id, const Row& row) const {
    const std::string members = contract::to_text(row.body);
    const std::string key = R"("id":)" + std::to_string(id);
    if (fault_ == Fault::invalid_utf8) return "{\"x\":\"\xC3(\"," + key + "," + members.substr(1);
    if (fault_ == Fault::reorders_and_adds) {
      return members.substr(0, members.size() - 1) + R"(,"more":[1],)" + key + "}";
    }
    return "{" + key + "," + members.substr(1);
  }

  Reply shown(const Rows::value_type& row, int status) const {
    const std::string type = "application/json; charset=utf-8";
    return {
        status,
        {{"Content-Type", type}, {"ETag", etag(row.second)}},
        text_of(row.first, row.second)};
  }

  Fault fault_;
  Rows rows_;
  int64_t last_ = 0;
};

inline Outcome exercise(Fault fault) {
  return exercise(
      read_contract(things_contract),
      [things = std::make_shared<Things>(fault)](const Asked& asked) { return (*things)(asked); });
}

}  // namespace accord::conformance::fixture

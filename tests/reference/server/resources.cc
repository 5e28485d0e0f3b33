#include "reference/server/resources.h"

#include <algorithm>
#include <stdexcept>

#include "reference/server/negotiation.h"

namespace accord::reference {

using Kind = Action::Kind;

Resources::Resources(
    const std::string& name,
    const Changes& changes,
    std::vector<Collection> collections,
    std::map<std::string, Action> actions)
    : Api(name, changes),
      collections_(std::move(collections)),
      actions_(std::move(actions)) {}

Response Resources::one(int status, const Value& shown) const {
  return {status, {{"Content-Type", "application/json"}}, shown.to_text()};
}
bool Resources::is_visible(const Call&, const Row&) const {
  return true;
}
Response Resources::other(Call&) {
  return refuse(500, "not bound");
}
std::string Resources::etag(const Collection&, const Row&) const {
  return {};
}
bool Resources::requires_condition(const Call&) const {
  return false;
}

Collection& Resources::collection(const std::string& name) {
  for (Collection& each : collections_) {
    if (each.name == name) return each;
  }
  throw std::runtime_error("no collection " + name);
}

const Action& Resources::action(const Call& call) const {
  const auto found = actions_.find(call.operation.id);
  if (found == actions_.end()) throw std::runtime_error("not bound: " + call.operation.id);
  return found->second;
}

Row& Resources::seed(const std::string& name, const std::string& json) {
  Collection& into = collection(name);
  Row row{next_id(into), Value::parse(json).value(), ""};
  into.rows.push_back(std::move(row));
  return into.rows.back();
}

void Resources::seed_many(
    const std::string& name, const std::string& before, const std::string& after) {
  constexpr int count = 130;
  for (int i = 0; i < count && on("many-rows"); ++i)
    seed(name, before + std::to_string(1000 + i) + after);
}

Row* Resources::row_of(const Call& call) {
  const Action& what = action(call);
  if (what.collection.empty()) return nullptr;
  Collection& of = collection(what.collection);
  const auto id = call.path.find(of.parameter);
  if (id == call.path.end()) return nullptr;
  Row* row = of.find(id->second);
  if (row == nullptr && on("deleted-still-read") && call.operation.method == "GET") {
    for (Row& each : of.removed) {
      if (each.id == id->second) return &each;
    }
  }
  if (row == nullptr || what.scope.empty() || on("item-of-any-parent")) return row;
  const auto scope = call.path.find(what.scope_parameter);
  const Value* parent = row->body.find(what.scope_member);
  const bool is_of_scope =
      scope != call.path.end() && parent != nullptr && *parent == scope->second;
  return is_of_scope ? row : nullptr;
}

bool Resources::exists(const Call& call) {
  const Action& what = action(call);
  if (!what.scope.empty() && !on("unknown-parent-accepted")) {
    const auto id = call.path.find(what.scope_parameter);
    if (id == call.path.end() || collection(what.scope).find(id->second) == nullptr) return false;
  }
  if (what.kind == Kind::create || what.kind == Kind::list) return true;
  if (what.kind == Kind::other && what.collection.empty()) return true;
  if (what.kind == Kind::replace && on("put-creates")) return true;
  return row_of(call) != nullptr;
}

void Resources::prepare(Call& call) {
  const Action& what = action(call);
  if (!call.body || what.collection.empty() || on("takes-read-only")) return;
  const Value* id = call.body->find("id");
  const std::optional<Value> given = id == nullptr ? std::nullopt : std::optional(*id);
  const Value* schema =
      contract_.root().at("/components/schemas/" + collection(what.collection).schema);
  strip_read_only(schemas_, *schema, *call.body);
  if (given && on("takes-id") && what.kind == Kind::create) call.body->set("id", *given);
}

Response Resources::handle(Call& call) {
  const Action& what = action(call);
  if (what.kind == Kind::other) return other(call);
  Collection& of = collection(what.collection);
  if (what.kind == Kind::create) return create(call, of);
  if (what.kind == Kind::list) return list(call, of);
  Row* row = row_of(call);
  if (row == nullptr && what.kind == Kind::replace) {
    of.rows.push_back({call.path.at(of.parameter), Value::object(), call.who.name});
    row = &of.rows.back();
  }
  if (row == nullptr) return {204, {}, ""};
  if (what.kind == Kind::read) return read(call, of, *row);
  if (what.kind == Kind::replace) return replace(call, of, *row);
  if (what.kind == Kind::patch) return patch(call, of, *row);
  return remove(call, of, *row);
}

std::string Resources::location(const Call& call, const Collection& of, const Row& row) const {
  std::string path = contract_.base_path() + of.path;
  if (const std::size_t start = path.find('{'); start != std::string::npos) {
    const std::size_t end = path.find('}');
    const Value* parent = row.body.find(path.substr(start + 1, end - start - 1));
    path.replace(start, end - start + 1, parent == nullptr ? "0" : parent->to_text());
  }
  std::string id = row.id.is_string() ? row.id.text : row.id.to_text();
  if (on("location-of-collection")) return path;
  if (on("location-of-next-row")) id = row.id.is_string() ? id : std::to_string(row.id.integer + 1);
  if (on("location-without-base-path")) path = path.substr(contract_.base_path().size());
  if (on("location-is-id")) return id;
  if (on("relative-location"))
    return call.request.path.substr(call.request.path.rfind('/') + 1) + "/" + id;
  const std::string host = call.request.field("Host").value_or("");
  return (on("absolute-location") ? "http://" + host : "") + path + "/" + id;
}

Response Resources::stored(int status, const Collection& of, const Row& row) const {
  Response response = one(status, show(of, row));
  const std::string tag = etag(of, row);
  if (!tag.empty()) set_field(response.fields, "ETag", tag);
  return response;
}

Response Resources::read(Call& call, Collection& of, Row& row) {
  ++row.reads;
  if (on("get-etag-constant")) {
    Response response = one(200, show(of, row));
    set_field(response.fields, "ETag", "\"" + row.id.to_text() + "\"");
    return response;
  }
  const std::string tag = etag(of, row);
  const auto condition = call.request.field("If-None-Match");
  Response response = stored(200, of, row);
  if (tag.empty() || !condition || on("if-none-match-ignored")) return response;
  std::string list = *condition;
  if (on("if-none-match-list-ignored") && list.find(',') != std::string::npos) return response;
  if (on("if-none-match-star-ignored") && list == "*") return response;
  const bool is_strong = on("if-none-match-strong");
  if (lists_etag(list, tag, is_strong) || on("304-for-any-etag")) {
    if (on("304-without-etag")) return {304, {}, ""};
    return {304, {{"ETag", tag}}, ""};
  }
  return response;
}

Response Resources::list(Call& call, Collection& of) {
  const Action& what = action(call);
  std::vector<Value> rows;
  for (const Row& each : of.rows) {
    if (!is_visible(call, each) || (on("changed-row-unlisted") && each.version > 1)) continue;
    const Value* parent = what.scope.empty() ? nullptr : each.body.find(what.scope_member);
    const bool is_of_scope =
        what.scope.empty() || (parent != nullptr && *parent == call.path[what.scope_parameter]);
    if (!is_of_scope && !on("lists-rows-of-all-parents")) continue;
    Value shown = show(of, each);
    if (on("filters-the-page-only") || satisfies(of, shown, call, changes_))
      rows.push_back(std::move(shown));
  }
  if (on("list-lacks-newest") && rows.size() > 1) rows.pop_back();
  if (on("lists-deleted")) {
    for (const Row& each : of.removed)
      rows.push_back(show(of, each));
  }
  // Customers come oldest first: the contract says so, and their cursors count on it.
  if (on("newest-first") && of.name != "customers") std::reverse(rows.begin(), rows.end());
  if (on("unstable-order") && rows.size() > 1)
    std::rotate(
        rows.begin(), rows.begin() + requests_ % static_cast<long>(rows.size()), rows.end());
  for (const char* name : {"sort", "order_by"}) {
    if (const auto by = call.query.find(name); by != call.query.end())
      sort_rows(rows, by->second.text, changes_);
  }
  return page(call, std::move(rows));
}

std::optional<Response> Resources::check_condition(Call& call) {
  Row* row = row_of(call);
  if (row == nullptr || call.operation.method == "GET") return std::nullopt;
  const std::string tag = etag(collection(action(call).collection), *row);
  if (tag.empty() || on("if-match-ignored") || on("if-match-ignored-by-" + call.operation.method))
    return std::nullopt;
  const auto condition = call.request.field("If-Match");
  if (!condition) {
    if (!requires_condition(call) || on("428-not-given")) return std::nullopt;
    return refuse(428, "If-Match is required");
  }
  if (on("if-match-any-accepted")) return std::nullopt;
  std::string list = *condition;
  if (on("if-match-star-refused") && list == "*") return refuse(412, "changed meanwhile");
  if (on("if-match-first-only")) list = list.substr(0, list.find(','));
  if (lists_etag(list, tag, !on("if-match-weak-accepted"))) return std::nullopt;
  const bool is_of_row = list.starts_with(tag.substr(0, tag.find('-') + 1));
  if (on("if-match-of-any-version") && is_of_row) return std::nullopt;
  if (on("accepts-applied-again") && call.operation.method == "PUT") {
    Value body = call.body.value_or(Value());
    const std::string& schema = collection(action(call).collection).schema;
    apply_defaults(schemas_, *contract_.root().at("/components/schemas/" + schema), body);
    if (body == row->body) return std::nullopt;
  }
  return refuse(412, "changed meanwhile");
}

}  // namespace accord::reference

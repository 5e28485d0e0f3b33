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
  if (on("refuses-read-only")) return;
  const Value* schema =
      contract_.root().at("/components/schemas/" + collection(what.collection).schema);
  strip_read_only(schemas_, *schema, *call.body);
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

Value Resources::change_before_storing(Value body) const {
  normalise(changes_, body);
  for (const Change* each : changes_.all()) {
    const std::string pointer = each->pointer;
    if (!pointer.starts_with("#store ")) continue;
    Value* member = body.at(pointer.substr(7));
    if (member == nullptr) continue;
    if (*each->value == '\0') {
      const std::size_t slash = pointer.rfind('/');
      if (Value* parent = body.at(pointer.substr(7, slash - 7)))
        parent->erase(pointer.substr(slash + 1));
    } else if (each->value[0] == '@' && member->is_array() && !member->items.empty()) {
      member->items.pop_back();
    } else if (each->value[0] == '@' && member->is_string() && !member->text.empty()) {
      member->text.resize(member->text.size() - 1);
    } else if (each->value[0] != '@') {
      *member = Value::parse(each->value).value();
    }
  }
  return body;
}

bool Resources::dangles(const Call& call, const Collection& of, const Value& body) {
  if (on("dangling-accepted-by-" + call.operation.method)) return false;
  for (const Reference& each : of.references) {
    if (on("dangling-accepted:" + each.pointer)) continue;
    const auto values = values_at(body, each.pointer);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (on("dangling-first-item-only") && i > 0) break;
      if (values[i]->is_null()) continue;
      if (collection(each.collection).find(*values[i]) == nullptr) return true;
    }
  }
  return false;
}

bool Resources::is_taken(
    const Call& call, const Collection& of, const Row* own, const Value& body) const {
  if (on("unique-ignored-by-" + call.operation.method)) return false;
  if (on("own-value-is-taken") && call.operation.method == "PUT") own = nullptr;
  for (const Unique& each : of.unique) {
    const std::string value = body.text_at(each.member);
    if (value.empty() || on("unique-ignored:" + each.member)) continue;
    bool ignores_case = each.ignores_case && !on("unique-by-case");
    ignores_case = ignores_case || on("unique-ignores-case");
    const auto is_same = [&](const Row& row) {
      const std::string taken = row.body.text_at(each.member);
      return &row != own && (ignores_case ? lower(taken) == lower(value) : taken == value);
    };
    if (std::any_of(of.rows.begin(), of.rows.end(), is_same)) return true;
    if (on("deleted-values-stay-taken") &&
        std::any_of(of.removed.begin(), of.removed.end(), is_same))
      return true;
  }
  return false;
}

std::optional<Response> Resources::check_body(
    const Call& call, const Collection& of, const Row* own, const Value& body) {
  if (dangles(call, of, body)) {
    return on("dangling-as-500") ? refuse(500, "constraint failed")
                                 : refuse(422, "what the body refers to does not exist");
  }
  if (is_taken(call, of, own, body)) return refuse(409, "already taken");
  return std::nullopt;
}

Response Resources::create(Call& call, Collection& into) {
  Row row{Value(), call.body.value_or(Value::object()), call.who.name};
  const Action& what = action(call);
  if (!what.scope.empty()) {
    Value parent = call.path[what.scope_parameter];
    if (on("created-below-first-parent")) parent = collection(what.scope).rows.front().id;
    row.body.set(what.scope_member, parent);
  }
  apply_defaults(schemas_, *contract_.root().at("/components/schemas/" + into.schema), row.body);
  const auto refused = check_body(call, into, nullptr, row.body);
  if (refused && !(on("trace-409-POST") && refused->status == 409)) return *refused;
  row.id = next_id(into);
  if (on("takes-id") && call.body->find("id") != nullptr) row.id = *call.body->find("id");
  row.created = row.updated = requests_;
  row.body = change_before_storing(std::move(row.body));
  into.rows.push_back(row);
  if (refused) return *refused;
  Response response = stored(201, into, row);
  set_field(response.fields, "Location", location(call, into, row));
  if (on("create-forgets")) into.rows.pop_back();
  return response;
}

Response Resources::read(Call& call, Collection& of, Row& row) {
  ++row.reads;
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
    if (!is_visible(call, each)) continue;
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
  if (on("newest-first")) std::reverse(rows.begin(), rows.end());
  if (on("unstable-order") && rows.size() > 1)
    std::rotate(
        rows.begin(), rows.begin() + requests_ % static_cast<long>(rows.size()), rows.end());
  for (const char* name : {"sort", "order_by"}) {
    if (const auto by = call.query.find(name); by != call.query.end())
      sort_rows(rows, by->second.text, changes_);
  }
  return page(call, std::move(rows));
}

Response Resources::replace(Call& call, Collection& of, Row& row) {
  Value body = *call.body;
  if (on("put-merges")) {
    body = row.body;
    merge(*call.body, body);
  }
  apply_defaults(schemas_, *contract_.root().at("/components/schemas/" + of.schema), body);
  if (const std::string member = action(call).scope_member; !member.empty())
    body.set(member, *row.body.find(member));
  if (const auto refused = check_body(call, of, &row, body)) {
    if (on("trace-409-PUT")) row.body = body;
    return *refused;
  }
  if (on("put-changes-id")) {
    const Row old = row;
    row.id = next_id(of);
    row.body = body;
    return stored(200, of, row);
  }
  return store(call, of, row, std::move(body));
}

Response Resources::patch(Call& call, Collection& of, Row& row) {
  Value body = row.body;
  const Value& changes = *call.body;
  if (on("patch-replaces")) body = Value::object();
  if (on("patch-ignores-null") || on("patch-replaces-nested") || on("patch-appends")) {
    for (std::size_t i = 0; i < changes.keys.size(); ++i) {
      const Value& value = changes.items[i];
      Value* old = body.find(changes.keys[i]);
      if (value.is_null() && on("patch-ignores-null")) continue;
      if (value.is_null())
        body.erase(changes.keys[i]);
      else if (on("patch-appends") && value.is_array() && old != nullptr)
        old->items.insert(old->items.end(), value.items.begin(), value.items.end());
      else if (on("patch-replaces-nested"))
        body.set(changes.keys[i], value);
      else
        merge(Value::object({{changes.keys[i].c_str(), value}}), body);
    }
  } else {
    merge(changes, body);
  }
  Value checked = body;
  if (const std::string member = action(call).scope_member; !member.empty()) checked.erase(member);
  const Value* schema = contract_.root().at("/components/schemas/" + of.schema);
  const auto violations = schemas_.check(*schema, checked);
  if (!violations.empty() && on("trace-422-PATCH")) row.body = body;
  if (!violations.empty() && !on("patch-result-unchecked"))
    return refuse(422, "the result does not match the schema", violations);
  if (const auto refused = check_body(call, of, &row, body)) return *refused;
  return store(call, of, row, std::move(body));
}

Response Resources::store(Call&, Collection& of, Row& row, Value body) {
  const Row old = row;
  row.body = change_before_storing(std::move(body));
  ++row.version;
  row.updated = requests_;
  Response response = stored(200, of, row);
  if (on("put-answers-old")) response = stored(200, of, old);
  if (on("put-answers-old-etag")) set_field(response.fields, "ETag", etag(of, old));
  if (on("update-forgets")) row = old;
  if (on("update-answers-204")) {
    response.status = 204;
    response.body.clear();
    remove_field(response.fields, "Content-Type");
  }
  return response;
}

bool Resources::is_referenced(const Collection& of, const Row& row) const {
  for (const Collection& each : collections_) {
    for (const Reference& reference : each.references) {
      if (reference.collection != of.name) continue;
      for (const Row& other : each.rows) {
        for (const Value* value : values_at(other.body, reference.pointer)) {
          if (*value == row.id) return true;
        }
      }
    }
  }
  return false;
}

Response Resources::remove(Call&, Collection& of, Row& row) {
  if (is_referenced(of, row) && !on("deletes-referenced")) return refuse(409, "still referred to");
  if (on("delete-forgets")) return {204, {}, ""};
  of.removed.push_back(row);
  const auto at = of.rows.begin() + (&row - of.rows.data());
  if (on("deletes-next-too") && at + 1 != of.rows.end()) of.rows.erase(at + 1);
  of.rows.erase(of.rows.begin() + (&row - of.rows.data()));
  return {204, {}, ""};
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
  return refuse(412, "changed meanwhile");
}

}  // namespace accord::reference

// The operations of collections that change rows.

#include <algorithm>

#include "reference/server/resources.h"

namespace accord::reference {

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

namespace {

// What servers make of null inside an object, which removes the member.
void keep_inner_nulls(const Changes& on, const Value& patch, const Value* old, Value* now) {
  if (!patch.is_object() || now == nullptr || !now->is_object()) return;
  for (std::size_t i = 0; i < patch.keys.size(); ++i) {
    if (!patch.items[i].is_null()) continue;
    const Value* was = old == nullptr ? nullptr : old->find(patch.keys[i]);
    if (was != nullptr && on.has("patch-ignores-inner-null")) now->set(patch.keys[i], *was);
    if (was != nullptr && on.has("keeps-inner-null")) now->set(patch.keys[i], {});
  }
}

}  // namespace

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
      if (on("changed-value-is-free") && row.version > 1) return false;
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
  if (on("third-child-fails") && has_children(into, row.body)) return refuse(500, "out of range");
  if (on("child-resets-parent")) reset_parents(into, row.body);
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

Response Resources::replace(Call& call, Collection& of, Row& row) {
  Value body = *call.body;
  if (on("put-merges")) {
    body = row.body;
    merge(*call.body, body);
  }
  apply_defaults(schemas_, *contract_.root().at("/components/schemas/" + of.schema), body);
  for (std::size_t i = 0; i < body.keys.size() && on("put-appends"); ++i) {
    const Value* old = row.body.find(body.keys[i]);
    Value& now = body.items[i];
    if (old != nullptr && now.is_array())
      now.items.insert(now.items.begin(), old->items.begin(), old->items.end());
  }
  if (const std::string member = action(call).scope_member; !member.empty())
    body.set(member, *row.body.find(member));
  if (const auto refused = check_body(call, of, &row, body)) {
    const bool is_kept = on("trace-409-changed") && row.version > 1;
    if (on("trace-409-PUT") || is_kept) row.body = body;
    return *refused;
  }
  if (on("put-after-patch-fails") && row.is_patched) return refuse(500, "no such column");
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
  for (std::size_t i = 0; i < changes.keys.size(); ++i)
    keep_inner_nulls(
        changes_, changes.items[i], row.body.find(changes.keys[i]), body.find(changes.keys[i]));
  Value checked = body;
  if (const std::string member = action(call).scope_member; !member.empty()) checked.erase(member);
  const Value* schema = contract_.root().at("/components/schemas/" + of.schema);
  const auto violations = schemas_.check(*schema, checked);
  if (!violations.empty() && on("trace-422-PATCH")) row.body = body;
  if (!violations.empty() && !on("patch-result-unchecked"))
    return refuse(422, "the result does not match the schema", violations);
  if (const auto refused = check_body(call, of, &row, body)) return *refused;
  row.is_patched = true;
  if (on("patch-changes-sibling") && &row != of.rows.data()) (&row - 1)->body = body;
  return store(call, of, row, std::move(body));
}

Response Resources::store(Call&, Collection& of, Row& row, Value body) {
  const Row old = row;
  row.body = change_before_storing(std::move(body));
  ++row.version;
  row.updated = requests_;
  Response response = stored(200, of, row);
  if (on("put-answers-old")) response = stored(200, of, old);
  if (on("put-etag-of-its-own"))
    set_field(response.fields, "ETag", "\"" + std::to_string(requests_) + "-own\"");
  if (on("put-answers-old-etag")) set_field(response.fields, "ETag", etag(of, old));
  if (on("update-forgets") || (on("second-change-lost") && old.version > 1)) row = old;
  if (on("update-answers-204") && of.name == "customers") {  // the others do not document it
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

// Three rows refer to what this one refers to, and nothing else does that.
bool Resources::has_children(const Collection& of, const Value& body) const {
  constexpr int many = 2;
  for (const Reference& each : of.references) {
    for (const Value* value : values_at(body, each.pointer)) {
      int count = 0;
      for (const Row& other : of.rows) {
        for (const Value* theirs : values_at(other.body, each.pointer))
          count += *theirs == *value ? 1 : 0;
      }
      if (count >= many) return true;
    }
  }
  return false;
}

void Resources::reset_parents(const Collection& of, const Value& body) {
  for (const Reference& each : of.references) {
    for (const Value* value : values_at(body, each.pointer)) {
      Row* parent = collection(each.collection).find(*value);
      if (parent != nullptr && !parent->body.keys.empty())
        parent->body.erase(std::string(parent->body.keys.front()));
    }
  }
}

void Resources::erase_parents(const Collection& of, const Value& body) {
  for (const Reference& each : of.references) {
    for (const Value* value : values_at(body, each.pointer)) {
      std::vector<Row>& rows = collection(each.collection).rows;
      if (&collection(each.collection) == &of) continue;
      std::erase_if(rows, [&](const Row& row) { return row.id == *value; });
    }
  }
}

Response Resources::remove(Call&, Collection& of, Row& row) {
  if (is_referenced(of, row) && !on("deletes-referenced")) return refuse(409, "still referred to");
  if (on("delete-forgets") || (on("changed-row-stays") && row.version > 1)) return {204, {}, ""};
  if (on("delete-takes-parent")) erase_parents(of, row.body);
  if (on("delete-revives") && !of.removed.empty()) {
    const Value id = row.id;
    of.rows.push_back(of.removed.back());
    of.removed.pop_back();
    return remove_row(of, *of.find(id));
  }
  return remove_row(of, row);
}

Response Resources::remove_row(Collection& of, Row& row) {
  of.removed.push_back(row);
  const auto at = of.rows.begin() + (&row - of.rows.data());
  if (on("deletes-next-too") && at + 1 != of.rows.end()) of.rows.erase(at + 1);
  of.rows.erase(of.rows.begin() + (&row - of.rows.data()));
  return {204, {}, ""};
}

}  // namespace accord::reference

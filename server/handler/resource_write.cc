#include "accord/contract/http/media_type.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"
#include "accord/server/handler/embedded_members.h"
#include "accord/server/handler/idempotency.h"
#include "accord/server/handler/key_value.h"
#include "accord/server/handler/names_in_path.h"
#include "accord/server/handler/query_fault.h"
#include "accord/server/handler/resource_handler.h"
#include "accord/server/handler/row_keys.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {
namespace {

bool is_json_patch(
    const contract::resource::Binding& binding, const contract::http::Request& request) {
  if (binding.patch_shown.empty()) return false;
  const auto type = contract::http::MediaType::parse(request.field("Content-Type"));
  return type && type->essence() == contract::json_patch_media_type;
}

// The property in the path does not change: a patch may change it where it is not the key.
bool keeps_name(
    const contract::resource::Binding& binding, const contract::resource::Resource& resource) {
  if (binding.is_singleton) return false;
  return binding.action != contract::resource::Action::patch ||
         resource.properties[resource.key].is_hidden();
}

}  // namespace

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Request;
using contract::resource::Action;
using persistence::Cell;
using persistence::Match;
using validation::Call;

Outcome ResourceHandler::write(const Call& call, const Request& request) const {
  Write write{call, request};
  write.origin = view_.origin(call, request);
  const Action action = bound_.binding.action;
  const bool takes_body = !bound_.binding.written.empty() || bound_.binding.sets.empty();
  if (is_json_patch(bound_.binding, request)) {
    auto patch = patch_in_body(call);
    if (!patch) return std::move(patch).fault();
    write.patch = std::move(patch).value();
  } else if (action != Action::remove && takes_body) {
    auto item = item_in_body(call, bound_.resource(), bound_.binding);
    if (!item) return std::move(item).fault();
    write.item = std::move(item).value();
    // A POST that updates an item takes what a create takes: of embedded rows, the keys.
    if (request.method == "PATCH") write.given = write.item;
    if (auto fault = put_keys(bound_, write.item)) return std::move(*fault);
  }
  write.attempt.pointer = write.item.pointer;
  write.attempt.is_removal = action == Action::remove;
  const auto once = Idempotency::of(bound_, call, request);
  if (!once) return once.fault();
  std::optional<Fault> fault;
  std::optional<Response> kept;
  const auto broken = bound_.context.store.write([&](Rows& rows) {
    // The transaction may begin again.
    fault.reset();
    kept.reset();
    write.forget();
    if (*once) fault = (*once)->find(rows, kept);
    if (fault || kept) return false;
    fault = run(rows, write);
    if (fault) return false;
    if (*once) (*once)->keep(rows, kept.emplace(answer(write)));
    return true;
  });
  if (fault) return std::move(*fault);
  if (broken) return store_problem(bound_, *broken, write.attempt);
  return kept ? std::move(*kept) : answer(write);
}

std::optional<Fault> ResourceHandler::run(Rows& rows, Write& write) const {
  if (auto fault = enter_scope(rows, write.call, write.scope)) return fault;
  const Action action = bound_.binding.action;
  if (action == Action::remove) return remove(rows, write);
  auto fault = action == Action::create ? create(rows, write) : change(rows, write);
  if (!fault && view_.embeds())
    write.shown = view_.embedded(bound_, rows, write.attempt.row, write.origin);
  return fault;
}

// The row of the path, or of the key in the body.
std::optional<Fault> ResourceHandler::find_item(Rows& rows, Write& write) const {
  const auto& binding = bound_.binding;
  const auto& resource = bound_.resource();
  std::vector<Match> matches = write.scope.matches;
  if (!binding.is_singleton) {
    auto item = item_match(write.call, ItemOf{binding, resource, write.item.value});
    if (!item && binding.item_parameter.empty()) {
      const std::string& name = resource.properties[binding.item_property].name;
      return Fault{
          Condition::body_invalid,
          messages::key_missing_in_body,
          {{"body",
            contract::child_pointer(write.item.pointer, name),
            "required",
            "",
            messages::is_required}}};
    }
    if (!item) return missing_item(write.call, binding, resource);
    matches.push_back(std::move(*item));
  }
  const auto found = rows.find(binding.resource, matches);
  if (!found) return missing_item(write.call, binding, resource);
  write.attempt.row.assign(found->begin(), found->end());
  if (resource.has_relations) rows.load_arrays(binding.resource, write.attempt.row);
  return std::nullopt;
}

std::optional<Fault> ResourceHandler::create(Rows& rows, Write& write) const {
  // One row at most, and the writer is alone.
  if (bound_.binding.is_singleton && rows.find(bound_.binding.resource, write.scope.matches)) {
    return Fault{Condition::conflict, messages::already_exists(bound_.resource().name), {}};
  }
  return insert(rows, std::nullopt, write);
}

std::optional<Fault> ResourceHandler::insert(
    Rows& rows, const std::optional<Match>& named, Write& write) const {
  Row& row = write.attempt.row;
  row = empty_row(bound_.table());
  if (auto fault = check_children(bound_, rows, write.item, {})) return fault;
  const RowBuilder made = builder();
  const bool is_patch = bound_.binding.action == Action::patch;
  if (auto fault = is_patch ? made.merge(write.item, row) : made.fill(write.item, row)) {
    return fault;
  }
  set_values(write);
  const auto differs = [&](const Match& name) {
    const auto& property = bound_.resource().properties[name.column];
    return !row[name.column].is_null && !is_same_name(property, row[name.column], name.value);
  };
  if (named && differs(*named))
    return key_mismatch(bound_.resource(), named->column, write.item.pointer);
  if (named) row[named->column] = named->value;
  if (auto fault = made.apply_path(write.item, write.scope.matches, row)) return fault;
  if (auto fault = check_names(bound_, write.item, nullptr, row)) return fault;
  made.set_defaults(row);
  made.stamp(row, true);
  rows.insert(bound_.binding.resource, row);
  write.is_created = true;
  // Its key is known now.
  if (!is_patch && bound_.binding.guarded.empty()) return std::nullopt;
  const Row shown = as_shown(rows, row, write.origin);
  return is_patch ? made.check(write.item, shown) : made.check_guarded(write.item, shown);
}

std::optional<Fault> ResourceHandler::change(Rows& rows, Write& write) const {
  auto fault = find_item(rows, write);
  if (!fault) return update(rows, write);
  const auto& binding = bound_.binding;
  if (write.patch || !binding.creates_missing || fault->condition != Condition::item_missing)
    return fault;
  if (write.request.has_field("If-Match")) {
    if (!binding.has_etag) return fault;
    return condition_fault(
        Condition::precondition_failed, "If-Match", messages::item_to_match_missing);
  }
  if (binding.is_singleton) return insert(rows, std::nullopt, write);
  const auto named = item_match(write.call, ItemOf{binding, bound_.resource(), write.item.value});
  // A value that the column cannot have names no item, also none to be created.
  return named ? insert(rows, named, write) : fault;
}

std::optional<Fault> ResourceHandler::update(Rows& rows, Write& write) const {
  Row& row = write.attempt.row;
  if (auto fault = check_conditions(rows, write)) return fault;
  const auto& binding = bound_.binding;
  const std::size_t key_column = bound_.resource().key;
  if (auto fault = check_children(bound_, rows, write.item, row[key_column])) return fault;
  const Row before = row;
  const RowBuilder changed = builder();
  std::vector<std::size_t> fixed = {key_column};
  if (keeps_name(binding, bound_.resource())) fixed.push_back(binding.item_property);
  if (write.patch) {
    const std::size_t keys = fixed.size();
    for (const Match& link : write.scope.matches)
      fixed.push_back(link.column);
    if (auto fault = changed.patch(*write.patch, fixed, as_shown(rows, row, write.origin), row))
      return fault;
    fixed.resize(keys);
    set_values(write);
  } else if (binding.action == Action::patch) {
    if (auto fault = check_embedded(rows, write)) return fault;
    auto fault = write.item.value == nullptr ? std::nullopt : changed.merge(write.item, row);
    if (!fault) set_values(write);
    // What a row embeds is known when it is written.
    if (!fault && !view_.embeds()) fault = changed.check(write.item, row);
    if (fault) return fault;
  } else {
    if (auto fault = changed.fill(write.item, row)) return fault;
    changed.keep_required(write.item, before, row);
  }
  if (binding.action != Action::patch) set_values(write);
  // The body may leave out what the path gives.
  if (row[key_column].is_null) row[key_column] = before[key_column];
  if (!binding.is_singleton && row[binding.item_property].is_null) {
    row[binding.item_property] = before[binding.item_property];
  }
  if (!write.patch) {
    if (auto fault = changed.apply_path(write.item, write.scope.matches, row)) return fault;
  }
  for (const std::size_t each : fixed) {
    if (!is_same_name(bound_.resource().properties[each], row[each], before[each]))
      return key_mismatch(bound_.resource(), each, write.item.pointer);
    row[each] = before[each];
  }
  if (auto fault = check_names(bound_, write.item, &before, row)) return fault;
  changed.stamp(row, false);
  rows.update(binding.resource, row);
  if (write.patch) return std::nullopt;
  if (binding.action == Action::patch)
    return view_.embeds() ? changed.check(write.item, as_shown(rows, row, write.origin))
                          : std::nullopt;
  if (binding.guarded.empty()) return std::nullopt;
  return changed.check_guarded(write.item, as_shown(rows, row, write.origin));
}

// What a merge patch changes of other rows.
std::optional<Fault> ResourceHandler::check_embedded(Rows& rows, const Write& write) const {
  const EmbeddedMembers members(bound_);
  if (write.given.value == nullptr || !members.are_in(*write.given.value)) return std::nullopt;
  const Row row = as_shown(rows, write.attempt.row, write.origin);
  const auto shown =
      contract::read_json(view_.whole(bound_, row, write.origin), {1000, 10'000'000});
  if (!shown) return Fault{Condition::internal, "", {}};
  auto errors = members.changed_by(*write.given.value, shown.value(), write.given.pointer);
  if (errors.empty()) return std::nullopt;
  return Fault{Condition::body_invalid, messages::patch_of_read_only, std::move(errors)};
}

// What x-accord sets (Binding::sets), where the request gives it.
void ResourceHandler::set_values(Write& write) const {
  for (const auto& each : bound_.binding.sets) {
    const contract::Json* value =
        each.constant != nullptr ? each.constant : write.call.argument(each.in, each.parameter);
    if (value == nullptr) continue;
    const auto type = bound_.resource().properties[each.property].type;
    if (auto cell = persistence::to_cell(*value, type))
      write.attempt.row[each.property] = std::move(*cell);
  }
}

std::optional<Fault> ResourceHandler::remove(Rows& rows, Write& write) const {
  if (auto fault = find_item(rows, write)) return fault;
  if (auto fault = check_conditions(rows, write)) return fault;
  if (view_.embeds()) write.shown = view_.embedded(bound_, rows, write.attempt.row, write.origin);
  rows.remove(bound_.binding.resource, write.attempt.row[bound_.resource().key]);
  return std::nullopt;
}

}  // namespace accord::server::handler

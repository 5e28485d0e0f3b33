#include "e2e/story/story.h"

#include <algorithm>

namespace accord::e2e::story {

using contract::resource::Mapping;
using contract::resource::Origin;
using validation::sample::Size;

namespace {

int next_place() {
  static int place = 0;
  return ++place;
}

std::string shortened(std::string text) {
  constexpr std::size_t most = 700;
  if (text.size() > most) text = text.substr(0, most) + "…";
  return text;
}

}  // namespace

void Story::fail(std::size_t index, const std::string& what, const Exchange* exchange) {
  Failure failure{table().table, mapping(index).operation->id, what, "", ""};
  if (exchange != nullptr) {
    failure.request = shortened(exchange->request);
    failure.response =
        shortened(std::to_string(exchange->response.status) + " " + exchange->response.body);
  }
  for (const Failure& each : failures_) {
    if (each.operation == failure.operation && each.what == what) return;
  }
  failures_.push_back(std::move(failure));
}

std::vector<std::size_t> Story::with(std::initializer_list<Action> actions) const {
  std::vector<std::size_t> found;
  const auto& mappings = world_.model().mappings;
  for (std::size_t i = 0; i < mappings.size(); ++i) {
    const auto& binding = mappings[i].binding;
    if (!binding || binding->resource != resource_) continue;
    if (std::find(actions.begin(), actions.end(), binding->action) != actions.end())
      found.push_back(i);
  }
  return found;
}

std::optional<Exchange> Story::succeed(const Request& request) {
  auto exchange = world_.ask(request);
  if (!exchange) {
    fail(request.operation, "a required parameter could not be sampled");
    return std::nullopt;
  }
  if (!exchange->is_success()) {
    fail(request.operation, "answered " + std::to_string(exchange->response.status), &*exchange);
    return std::nullopt;
  }
  if (!exchange->violation.empty()) {
    fail(request.operation, "the response is not valid: " + exchange->violation, &*exchange);
    return std::nullopt;
  }
  return exchange;
}

std::vector<Failure> Story::tell() {
  std::vector<std::size_t> creators;
  for (const std::size_t each :
       with({Action::create, Action::create_many, Action::replace, Action::patch})) {
    if (Maker::creates(*mapping(each).binding)) creators.push_back(each);
  }
  for (const std::size_t each : creators)
    tell_of(each);
  for (const std::size_t each : with(
           {Action::list,
            Action::create,
            Action::read,
            Action::replace,
            Action::patch,
            Action::remove,
            Action::clear,
            Action::create_many,
            Action::count})) {
    if (told_.count(each) > 0) continue;
    const std::string& why = unreached_[each];
    fail(each, "not reached: " + (why.empty() ? "nothing could be created" : why));
  }
  return std::move(failures_);
}

ItemPtr Story::create(std::size_t creator, int place, bool is_reported) {
  std::string why;
  Exchange exchange;
  for (const Size size : world_.sizes()) {
    maker_.forget();
    if (auto item = maker_.create(creator, place, size)) return item;
    // The first that was sent says most.
    if (why.empty() || exchange.request.empty()) {
      why = maker_.why();
      exchange = maker_.last();
    }
    if (exchange.is_success() && !exchange.request.empty()) break;
  }
  if (is_reported) fail(creator, why, exchange.request.empty() ? nullptr : &exchange);
  return nullptr;
}

void Story::tell_of(std::size_t creator) {
  const Binding& binding = *mapping(creator).binding;
  told_.insert(creator);
  const ItemPtr item = create(creator, next_place(), true);
  if (!item) return;
  ItemPtr other;
  if (!binding.ancestors.empty()) other = create(creator, next_place(), false);
  // Two in one place, where the path does not give the key.
  if (!binding.is_singleton && binding.item_parameter.empty()) create(creator, item->place, false);
  read(*item);
  list(*item, other.get());
  refuse(*item);
  read(*item);
  change(*item);
  list(*item, nullptr);
  remove(creator);
  clear(creator);
}

void Story::read(const Item& item) {
  for (const std::size_t each : with({Action::read, Action::count})) {
    const Binding& binding = *mapping(each).binding;
    const auto path = maker_.path(binding, item);
    if (!path) {
      unreached_[each] = maker_.why();
      continue;
    }
    told_.insert(each);
    const auto exchange = succeed({each, *path, required_query(each, item), {}});
    if (!exchange || binding.action == Action::count || !binding.answers_body) continue;
    if (!exchange->json) {
      fail(each, "a read shows no JSON", &*exchange);
      continue;
    }
    const Shown shown = shown_in(binding.answer, *exchange->json);
    const std::string differs = shown.item == nullptr
                                    ? "no item is shown"
                                    : difference(world_.model(), binding, item.known, *shown.item);
    if (!differs.empty()) fail(each, "read: " + differs, &*exchange);
  }
}

void Story::change(Item& item) {
  for (const std::size_t each : with({Action::patch, Action::replace})) {
    const auto path = maker_.path(*mapping(each).binding, item);
    if (!path) {
      unreached_[each] = maker_.why();
      continue;
    }
    told_.insert(each);
    change_by(each, item, world_.sizes().front());
  }
}

void Story::change_by(std::size_t index, Item& item, Size size) {
  const Binding& binding = *mapping(index).binding;
  if (!mapping(index).operation->body) {
    succeed({index, *maker_.path(binding, item), {}, {}});
    return read(item);
  }
  auto body = maker_.body(index, item, size, false);
  for (const Size each : world_.sizes()) {
    if (!body) body = maker_.body(index, item, each, false);
  }
  const auto path = maker_.path(binding, item);
  if (!body || !path) return fail(index, maker_.why());
  const auto exchange = succeed({index, *path, {}, body});
  if (!exchange) return;
  const Json* sent = Maker::sent_item(binding, *body);
  std::set<std::string> names;
  for (const auto& member : sent->GetObject()) {
    const std::string name = maker_.written_name(binding, member.name.GetString());
    if (name.empty()) continue;
    names.insert(name);
    if (binding.action == Action::patch) {
      item.known.merge(name, member.value);
    } else {
      item.known.set(name, member.value);
    }
  }
  for (std::size_t i = 0; i < table().properties.size(); ++i) {
    const auto& property = table().properties[i];
    const bool is_written =
        std::find(binding.written.begin(), binding.written.end(), i) != binding.written.end();
    const bool is_dropped = binding.action == Action::replace && is_written &&
                            names.count(property.name) == 0 && i != table().key;
    if (property.origin == Origin::updated_at || is_dropped) item.known.erase(property.name);
  }
  if (exchange->json) {
    const Shown shown = shown_in(binding.answer, *exchange->json);
    const std::string differs =
        shown.item == nullptr ? "" : difference(world_.model(), binding, item.known, *shown.item);
    if (!differs.empty()) fail(index, "change: " + differs, &*exchange);
  }
  const std::size_t before = failures_.size();
  read(item);
  for (std::size_t i = before; i < failures_.size(); ++i)
    failures_[i].what += " (after " + mapping(index).operation->id + ")";
}

void Story::remove(std::size_t creator) {
  for (const std::size_t each : with({Action::remove})) {
    const ItemPtr item = create(creator, next_place(), false);
    if (!item) {
      unreached_[each] = "no second item could be created: " + maker_.why();
      continue;
    }
    const auto path = maker_.path(*mapping(each).binding, *item);
    if (!path) {
      unreached_[each] = maker_.why();
      continue;
    }
    told_.insert(each);
    if (succeed({each, *path, {}, {}})) expect_gone(*item, mapping(each).operation->id);
  }
}

void Story::expect_gone(const Item& item, const std::string& by) {
  for (const std::size_t each : with({Action::read, Action::list, Action::remove})) {
    const Binding& binding = *mapping(each).binding;
    const auto path = maker_.path(binding, item);
    if (!path) continue;
    if (binding.action == Action::list) {
      const auto all = walk(each, *path, required_query(each, item), 0);
      if (all && contains(*all, item)) fail(each, "lists what " + by + " deleted");
      continue;
    }
    const auto exchange = world_.ask({each, *path, required_query(each, item), {}});
    if (!exchange) continue;
    const int expected =
        mapping(each).operation->status_for(contract::http::Condition::item_missing);
    if (exchange->response.status != expected)
      fail(each, "does not answer " + std::to_string(expected) + " after " + by, &*exchange);
  }
}

void Story::clear(std::size_t creator) {
  for (const std::size_t each : with({Action::clear})) {
    const ItemPtr item = create(creator, next_place(), false);
    const auto path = item ? maker_.path(*mapping(each).binding, *item) : std::nullopt;
    if (!path) {
      unreached_[each] = maker_.why();
      continue;
    }
    told_.insert(each);
    if (succeed({each, *path, {}, {}})) expect_gone(*item, mapping(each).operation->id);
  }
}

}  // namespace accord::e2e::story

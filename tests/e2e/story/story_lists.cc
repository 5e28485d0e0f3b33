#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/pairs.h"
#include "e2e/story/story.h"

namespace accord::e2e::story {

using contract::ParameterIn;
using contract::resource::Comparison;
using contract::resource::Filter;
using contract::resource::Paging;

namespace {

constexpr std::size_t most_pages = 300;

const contract::Parameter* query_parameter(
    const contract::Operation& operation, const std::string& name) {
  return name.empty() ? nullptr : operation.parameter(ParameterIn::query, name);
}

// The text of a query parameter in a URL; "" where it has none.
std::string in_url(std::string_view url, const std::string& name) {
  const std::size_t begin = url.find('?');
  if (begin == std::string_view::npos) return "";
  url = url.substr(begin + 1);
  while (!url.empty()) {
    const std::string_view pair = url.substr(0, url.find('&'));
    url.remove_prefix(std::min(url.size(), pair.size() + 1));
    if (contract::percent_decode(pair.substr(0, pair.find('='))) == name)
      return contract::percent_decode(pair.substr(pair.find('=') + 1)).value_or("");
  }
  return "";
}

// One that is required, or has a default.
bool selects(const contract::Parameter& parameter) {
  return parameter.is_required || parameter.schema.member("default");
}

std::string next_link(std::string_view links) {
  const std::size_t end = links.find(">; rel=\"next\"");
  if (end == std::string_view::npos) return "";
  const std::size_t begin = links.rfind('<', end);
  return std::string(links.substr(begin + 1, end - begin - 1));
}

// What the response says of all pages.
std::optional<int64_t> total_of(const Exchange& exchange, const Shown& shown) {
  const std::string_view header = exchange.response.field("X-Total-Count");
  if (header.empty()) return shown.total;
  return std::stoll(std::string(header));
}

}  // namespace

// How many elements are each of the items.
std::size_t Story::count_of(const Elements& elements, const std::vector<const Item*>& items) const {
  const auto count = std::count_if(elements.begin(), elements.end(), [&](const Json& each) {
    return std::all_of(items.begin(), items.end(), [&](const Item* item) {
      return is_same_item(table(), item->known, each);
    });
  });
  return static_cast<std::size_t>(count);
}

bool Story::contains(const Elements& elements, const Item& item) const {
  return count_of(elements, {&item}) > 0;
}

// Required parameters that filter have the values of the item.
Pairs Story::required_query(std::size_t index, const Item& item) {
  Pairs query;
  const auto& operation = *mapping(index).operation;
  const auto add = [&](const std::string& name, std::size_t property) {
    const auto* parameter = query_parameter(operation, name);
    if (parameter == nullptr || !selects(*parameter)) return;
    const Json* value = compared(property, item.known.values());
    const auto text = value == nullptr ? std::nullopt : text_of(*value);
    if (text && world_.takes(*parameter, *text)) query.emplace_back(name, *text);
  };
  for (const auto& each : mapping(index).binding->query.filters)
    if (each.comparison == Comparison::equal) add(each.parameter, each.property);
  for (const auto& each : mapping(index).binding->query.searches)
    for (const std::size_t property : each.properties)
      add(each.parameter, property);
  return query;
}

// What a filter compares: of a row that is embedded, its key.
const Json* Story::compared(std::size_t index, const Json& item) const {
  const auto& property = table().properties[index];
  const Json* value = contract::find(item, property.name);
  if (value == nullptr || !property.relation || !value->IsObject()) return value;
  const auto& other = world_.model().resources[property.relation->resource];
  return contract::find(*value, other.properties[other.key].name);
}

// True where the item has what the required parameters select by.
bool Story::is_selected(std::size_t index, const Item& item) const {
  const auto& filters = mapping(index).binding->query.filters;
  return std::none_of(filters.begin(), filters.end(), [&](const Filter& each) {
    const auto* parameter = query_parameter(*mapping(index).operation, each.parameter);
    if (parameter == nullptr || !selects(*parameter)) return false;
    const Json* value = compared(each.property, item.known.values());
    const auto text = value == nullptr ? std::nullopt : text_of(*value);
    return !text || (each.member.empty() && !world_.takes(*parameter, *text));
  });
}

std::optional<std::string> Story::next_position(
    const Binding& binding,
    const Exchange& exchange,
    const Shown& shown,
    int64_t seen,
    int64_t page) {
  const Paging& paging = binding.query.paging;
  switch (paging.style) {
    case Paging::Style::none:
      return std::nullopt;
    case Paging::Style::offset:
      return std::to_string(paging.first_offset + seen);
    case Paging::Style::page:
      return std::to_string(paging.first_page + page);
    case Paging::Style::cursor:
      break;
  }
  std::string cursor = shown.cursor;
  if (cursor.empty()) cursor = next_link(exchange.response.joined_field("Link"));
  if (cursor.find('?') != std::string::npos) cursor = in_url(cursor, paging.position_parameter);
  const bool hands_out = binding.has_links ||
                         binding.answer.uses(contract::resource::Filler::next_cursor) ||
                         binding.answer.uses(contract::resource::Filler::next_url);
  if (cursor.empty() && !hands_out && shown.items != nullptr && !shown.items->Empty()) {
    const std::string& key = table().properties[table().key].name;
    const Json* value = contract::find((*shown.items)[shown.items->Size() - 1], key);
    if (value != nullptr) cursor = text_of(*value).value_or("");
  }
  return cursor.empty() ? std::nullopt : std::optional(cursor);
}

std::optional<Story::Elements> Story::walk(
    std::size_t index, const Texts& path, Pairs query, int64_t size) {
  const Binding& binding = *mapping(index).binding;
  const Paging& paging = binding.query.paging;
  const auto* position = query_parameter(*mapping(index).operation, paging.position_parameter);
  if (size > 0) query.emplace_back(paging.size_parameter, std::to_string(size));
  Elements all;
  std::optional<int64_t> total;
  const auto ended = [&] {
    if (total && static_cast<std::size_t>(*total) != all.size())
      fail(
          index, "says a total of " + std::to_string(*total) + " of " + std::to_string(all.size()));
    return std::move(all);
  };
  std::optional<std::string> next;
  for (std::size_t page = 1; page < most_pages; ++page) {
    Pairs asked = query;
    if (next) {
      std::erase_if(
          asked, [&](const auto& each) { return each.first == paging.position_parameter; });
      asked.emplace_back(paging.position_parameter, *next);
    }
    const auto exchange = succeed({index, path, asked, {}});
    if (!exchange) return std::nullopt;
    const Shown shown = exchange->json ? shown_in(binding.answer, *exchange->json) : Shown{};
    if (shown.items == nullptr) {
      fail(index, "a list shows no array", &*exchange);
      return std::nullopt;
    }
    if (size > 0 && shown.items->Size() > size)
      fail(
          index,
          "a page of size " + std::to_string(size) + " has " + std::to_string(shown.items->Size()) +
              " items",
          &*exchange);
    for (const Json& each : shown.items->GetArray())
      all.emplace_back().CopyFrom(each, world_.memory());
    total = total_of(*exchange, shown);
    const bool is_cut = position == nullptr && size > 0;
    if (is_cut) return all;
    if (shown.items->Empty() || position == nullptr) return ended();
    next = next_position(
        binding, *exchange, shown, static_cast<int64_t>(all.size()), static_cast<int64_t>(page));
    if (next && !world_.takes(*position, *next)) return all;
    // Without a size the first page is all.
    if (!next || (size == 0 && !paging.default_size)) return ended();
  }
  fail(index, "pages do not end");
  return std::nullopt;
}

void Story::list(const Item& item, const Item* other) {
  for (const std::size_t each : with({Action::list})) {
    const auto path = maker_.path(*mapping(each).binding, item);
    if (!path) {
      unreached_[each] = maker_.why();
      continue;
    }
    told_.insert(each);
    const auto all = walk(each, *path, required_query(each, item), 0);
    if (!all) continue;
    if (!contains(*all, item) && is_selected(each, item)) {
      const auto exchange = world_.ask({each, *path, required_query(each, item), {}});
      fail(each, "does not list what was created", exchange ? &*exchange : nullptr);
      continue;
    }
    const auto elsewhere =
        other == nullptr ? std::nullopt : maker_.path(*mapping(each).binding, *other);
    if (elsewhere && *elsewhere != *path) {
      const auto others = walk(each, *elsewhere, required_query(each, *other), 0);
      // Items that show no key may look the same: only one of them was created there.
      const std::size_t own = others ? count_of(*others, {other}) : 0;
      const std::size_t alike = others ? count_of(*others, {other, &item}) : 0;
      if (others && (count_of(*others, {&item}) > alike || (alike > 0 && own > 1)))
        fail(each, "lists an item of another place");
    }
    filter(each, item, *path);
    page(each, *path, required_query(each, item), *all);
    order(each, *path, required_query(each, item));
  }
}

void Story::filter(std::size_t index, const Item& item, const Texts& path) {
  for (const Filter& each : mapping(index).binding->query.filters) {
    if (each.comparison != Comparison::equal) continue;
    const Json* value = compared(each.property, item.known.values());
    const auto text = value == nullptr ? std::nullopt : text_of(*value);
    const auto* parameter = query_parameter(*mapping(index).operation, each.parameter);
    if (!text || text->empty() || parameter == nullptr) continue;
    if (each.member.empty() && !world_.takes(*parameter, *text)) continue;
    Pairs query = required_query(index, item);
    std::erase_if(query, [&](const auto& pair) { return pair.first == each.parameter; });
    query.emplace_back(
        each.member.empty() ? each.parameter : each.parameter + "[" + each.member + "]", *text);
    const auto found = walk(index, path, query, 0);
    if (!found) continue;
    if (!contains(*found, item)) {
      const auto exchange = world_.ask({index, path, query, {}});
      fail(
          index,
          "the filter " + each.parameter + " does not find the item",
          exchange ? &*exchange : nullptr);
    }
    for (const Json& element : *found) {
      const Json* shown = compared(each.property, element);
      if (shown != nullptr && !contract::is_equal(*shown, *value)) {
        fail(index, "the filter " + each.parameter + " finds another value");
        break;
      }
    }
  }
}

void Story::page(std::size_t index, const Texts& path, const Pairs& query, const Elements& all) {
  const Paging& paging = mapping(index).binding->query.paging;
  const auto* parameter = query_parameter(*mapping(index).operation, paging.size_parameter);
  if (parameter == nullptr) return;
  int64_t size = 0;
  for (const int64_t each : {1, 2, 5, 10, 20, 25, 50, 100}) {
    if (size == 0 && world_.takes(*parameter, std::to_string(each))) size = each;
  }
  if (size == 0) return;
  const auto pages = walk(index, path, query, size);
  if (!pages) return;
  const bool walks_on = paging.style != Paging::Style::none && !paging.position_parameter.empty();
  if (walks_on && pages->size() != all.size())
    fail(
        index,
        "pages of size " + std::to_string(size) + " have " + std::to_string(pages->size()) +
            " of " + std::to_string(all.size()) + " items");
}

}  // namespace accord::e2e::story

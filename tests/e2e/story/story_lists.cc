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

std::string next_link(std::string_view links) {
  const std::size_t end = links.find(">; rel=\"next\"");
  if (end == std::string_view::npos) return "";
  const std::size_t begin = links.rfind('<', end);
  return std::string(links.substr(begin + 1, end - begin - 1));
}

}  // namespace

bool Story::contains(const Elements& elements, const Item& item) const {
  return std::any_of(elements.begin(), elements.end(), [&](const Json& each) {
    return is_same_item(table(), item.known, each);
  });
}

// Required parameters that filter have the values of the item.
Pairs Story::required_query(std::size_t index, const Item& item) {
  Pairs query;
  const auto& operation = *mapping(index).operation;
  const auto add = [&](const std::string& name, std::size_t property) {
    const auto* parameter = query_parameter(operation, name);
    if (parameter == nullptr || !parameter->is_required) return;
    const Json* value = item.known.find(table().properties[property].name);
    const auto text = value == nullptr ? std::nullopt : text_of(*value);
    if (text) query.emplace_back(name, *text);
  };
  for (const auto& each : mapping(index).binding->query.filters)
    if (each.comparison == Comparison::equal) add(each.parameter, each.property);
  for (const auto& each : mapping(index).binding->query.searches)
    for (const std::size_t property : each.properties)
      add(each.parameter, property);
  return query;
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
      return std::to_string(seen);
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
    if (shown.items->Empty() || position == nullptr) return all;
    next = next_position(
        binding, *exchange, shown, static_cast<int64_t>(all.size()), static_cast<int64_t>(page));
    if (!next || !world_.takes(*position, *next)) return all;
    if (size == 0 && !paging.default_size) return all;  // without a size the first page is all
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
    if (!contains(*all, item)) {
      const auto exchange = world_.ask({each, *path, required_query(each, item), {}});
      fail(each, "does not list what was created", exchange ? &*exchange : nullptr);
      continue;
    }
    const auto elsewhere =
        other == nullptr ? std::nullopt : maker_.path(*mapping(each).binding, *other);
    if (elsewhere && *elsewhere != *path) {
      const auto others = walk(each, *elsewhere, required_query(each, *other), 0);
      if (others && contains(*others, item)) fail(each, "lists an item of another place");
    }
    filter(each, item, *path);
    page(each, *path, *all);
  }
}

void Story::filter(std::size_t index, const Item& item, const Texts& path) {
  for (const Filter& each : mapping(index).binding->query.filters) {
    if (each.comparison != Comparison::equal) continue;
    const std::string& name = table().properties[each.property].name;
    const Json* value = item.known.find(name);
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
      const Json* shown = contract::find(element, name);
      if (shown != nullptr && !contract::is_equal(*shown, *value)) {
        fail(index, "the filter " + each.parameter + " finds another value");
        break;
      }
    }
  }
}

void Story::page(std::size_t index, const Texts& path, const Elements& all) {
  const Paging& paging = mapping(index).binding->query.paging;
  const auto* parameter = query_parameter(*mapping(index).operation, paging.size_parameter);
  if (parameter == nullptr) return;
  int64_t size = 0;
  for (const int64_t each : {1, 2, 5, 10, 20, 25, 50, 100}) {
    if (size == 0 && world_.takes(*parameter, std::to_string(each))) size = each;
  }
  if (size == 0) return;
  const auto pages = walk(index, path, {}, size);
  if (!pages) return;
  const bool walks_on = paging.style != Paging::Style::none && !paging.position_parameter.empty();
  if (walks_on && pages->size() != all.size())
    fail(
        index,
        "pages of size " + std::to_string(size) + " have " + std::to_string(pages->size()) +
            " of " + std::to_string(all.size()) + " items");
}

}  // namespace accord::e2e::story

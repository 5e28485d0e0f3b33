#include <algorithm>
#include <compare>

#include "e2e/story/story.h"

namespace accord::e2e::story {

using contract::ParameterIn;
using contract::resource::Sort;

namespace {

// What both show, as SQLite compares it: numbers by value, texts byte by byte, false before true.
std::optional<std::strong_ordering> compare(const Json* left, const Json* right) {
  if (left == nullptr || right == nullptr) return std::nullopt;
  if (left->IsNumber() && right->IsNumber()) {
    const double difference = left->GetDouble() - right->GetDouble();
    return difference < 0   ? std::strong_ordering::less
           : difference > 0 ? std::strong_ordering::greater
                            : std::strong_ordering::equal;
  }
  if (left->IsString() && right->IsString())
    return contract::text_of(*left) <=> contract::text_of(*right);
  if (left->IsBool() && right->IsBool()) return left->GetBool() <=> right->GetBool();
  return std::nullopt;
}

struct Wish {
  std::string text;
  std::string direction;  // of the parameter of its own; "" where it is not sent
  bool is_descending = false;
};

std::vector<Wish> wishes(const Sort& sort, const std::string& key) {
  if (!sort.direction_parameter.empty()) return {{key, "asc", false}, {key, "desc", true}};
  return {{key, "", false}, {"-" + key, "", true}, {key + ":desc", "", true}};
}

}  // namespace

// Each documented order, both ways.
void Story::order(std::size_t index, const Texts& path, const Pairs& query) {
  const auto& operation = *mapping(index).operation;
  const Sort& sort = mapping(index).binding->query.sort;
  const auto* parameter = operation.parameter(ParameterIn::query, sort.parameter);
  const auto* direction = operation.parameter(ParameterIn::query, sort.direction_parameter);
  if (parameter == nullptr) return;
  for (const auto& key : sort.keys) {
    for (const Wish& wish : wishes(sort, key.text)) {
      if (!world_.takes(*parameter, wish.text)) continue;
      if (direction != nullptr && !world_.takes(*direction, wish.direction)) continue;
      Pairs asked = query;
      asked.emplace_back(sort.parameter, wish.text);
      if (direction != nullptr) asked.emplace_back(sort.direction_parameter, wish.direction);
      const auto all = walk(index, path, asked, 0);
      if (!all) return;
      const std::string& name = table().properties[key.property].name;
      const auto broken =
          std::adjacent_find(all->begin(), all->end(), [&](const Json& left, const Json& right) {
            const auto order = compare(contract::find(left, name), contract::find(right, name));
            return order && (wish.is_descending ? *order < 0 : *order > 0);
          });
      if (broken != all->end()) fail(index, "is not in the order " + wish.text);
    }
  }
}

// What an operation is said not to support is answered 501, and changes nothing.
void Story::refuse(const Item& item) {
  for (const std::size_t each :
       with({Action::create, Action::create_many, Action::replace, Action::patch})) {
    const Binding& binding = *mapping(each).binding;
    const auto path = maker_.path(binding, item);
    if (!path || binding.refused_properties.empty()) continue;
    const auto body = maker_.unsupported_body(each);
    if (!body) continue;
    const auto exchange = world_.ask({each, *path, {}, body});
    if (exchange && exchange->response.status != 501)
      fail(each, "does not answer 501 to what is not supported", &*exchange);
  }
}

}  // namespace accord::e2e::story

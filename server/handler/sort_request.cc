#include "accord/server/handler/sort_request.h"

#include <algorithm>
#include <optional>
#include <string>

#include "accord/contract/http/text.h"
#include "accord/server/handler/query_fault.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::ParameterIn;
using contract::http::Fault;
using contract::resource::Sort;
using persistence::Order;

namespace {

// True for descending; nullopt where the text is not a direction.
std::optional<bool> direction_of(std::string_view text) {
  for (const std::string_view each : {"desc", "descending", "-1"}) {
    if (contract::http::is_same_ignoring_case(text, each)) return true;
  }
  for (const std::string_view each : {"asc", "ascending", "1"}) {
    if (contract::http::is_same_ignoring_case(text, each)) return false;
  }
  return std::nullopt;
}

class SortReader {
 public:
  SortReader(const Sort& sort, bool is_descending) : sort_(sort), is_descending_(is_descending) {}

  // False where a part is neither a key nor a direction.
  bool read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t comma = std::min(text.find(','), text.size());
      if (!read_part(contract::http::trim(text.substr(0, comma)))) return false;
      text.remove_prefix(std::min(text.size(), comma + 1));
    }
    return true;
  }

  [[nodiscard]] std::vector<Order> orders() const {
    std::vector<Order> orders;
    for (const Order& each : read_) {
      const bool is_new = std::none_of(orders.begin(), orders.end(), [&](const Order& known) {
        return known.column == each.column;
      });
      if (is_new) orders.push_back(each);
    }
    return orders;
  }

 private:
  bool read_part(std::string_view part) {
    if (part.empty() || add(part, is_descending_)) return true;
    if (!read_.empty() && is_key_last_) {
      if (const auto direction = direction_of(part)) {  // name,desc
        read_.back().is_descending = *direction;
        is_key_last_ = false;
        return true;
      }
    }
    if (part.front() == '-' || part.front() == '+') {
      return add(contract::http::trim(part.substr(1)), part.front() == '-');
    }
    const std::size_t mark = part.find_last_of(":. ");
    if (mark == std::string_view::npos) return false;
    const auto direction = direction_of(part.substr(mark + 1));
    return direction && add(contract::http::trim(part.substr(0, mark)), *direction);
  }

  bool add(std::string_view name, bool is_descending) {
    for (const auto& each : sort_.keys) {
      if (each.text != name) continue;
      read_.push_back({each.property, is_descending});
      is_key_last_ = true;
      return true;
    }
    return false;
  }

  const Sort& sort_;
  bool is_descending_;
  std::vector<Order> read_;
  bool is_key_last_ = false;
};

std::string joined_keys(const Sort& sort) {
  std::string text;
  for (const auto& each : sort.keys)
    text += (text.empty() ? "" : ", ") + each.text;
  return text;
}

}  // namespace

contract::Result<std::vector<Order>, Fault> read_sort(
    const validation::Call& call, const Sort& sort, std::size_t key) {
  bool is_descending = false;
  const auto argument = [&](const std::string& name) -> const Json* {
    return name.empty() ? nullptr : call.argument(ParameterIn::query, name);
  };
  const Json* direction = argument(sort.direction_parameter);
  if (direction != nullptr && !contract::text_of(*direction).empty()) {
    const auto known = direction_of(contract::text_of(*direction));
    if (!known) return query_fault(sort.direction_parameter, messages::invalid_direction);
    is_descending = *known;
  }
  SortReader reader(sort, is_descending);
  bool is_known = true;
  const Json* value = argument(sort.parameter);
  if (value != nullptr && value->IsArray()) {
    for (const Json& each : value->GetArray())
      is_known = is_known && reader.read(contract::text_of(each));
  } else if (value != nullptr) {
    is_known = reader.read(contract::text_of(*value));
  }
  const bool is_default = value != nullptr && sort.default_value != nullptr &&
                          contract::is_equal(*value, *sort.default_value);
  if (!is_known && is_default) return std::vector<Order>{};
  if (!is_known) {
    return query_fault(sort.parameter, messages::unknown_sort_key(joined_keys(sort)));
  }
  std::vector<Order> orders = reader.orders();
  if (orders.empty() && is_descending) orders.push_back({key, true});
  return orders;
}

}  // namespace accord::server::handler

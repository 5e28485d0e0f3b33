#include "accord/server/handler/page_request.h"

#include <algorithm>
#include <cmath>

#include "accord/server/handler/key_value.h"
#include "accord/server/handler/query_fault.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::ParameterIn;
using contract::http::Fault;
using contract::http::Request;
using contract::resource::Paging;

namespace {

// Beyond 64 bits: more than there can be.
std::optional<int64_t> integer_of(const Json& value) {
  if (value.IsNumber() && !value.IsInt64()) {
    constexpr double above = 9223372036854775808.0;  // 2^63
    if (value.GetDouble() >= above) return INT64_MAX;
    if (value.GetDouble() <= -above) return INT64_MIN;
  }
  const auto cell = cell_equal_to(value, persistence::ColumnType::integer);
  return cell ? std::optional(cell->integer) : std::nullopt;
}

class NumberReader {
 public:
  NumberReader(const validation::Call& call, const Request& request)
      : call_(call),
        request_(request) {}

  // nullopt where the request does not give it.
  std::optional<int64_t> read(const std::string& name, int64_t least) {
    const Json* value = name.empty() ? nullptr : call_.argument(ParameterIn::query, name);
    if (value == nullptr) return std::nullopt;
    const auto number = integer_of(*value);
    if (number && *number >= least) return number;
    // A default of the contract that means "none" is no fault of the client.
    if (is_given(request_, name)) fault = query_fault(name, messages::must_be_at_least(least));
    return std::nullopt;
  }

  std::optional<Fault> fault;

 private:
  const validation::Call& call_;
  const Request& request_;
};

}  // namespace

int64_t capped_sum(int64_t left, int64_t right) {
  int64_t sum = 0;
  return __builtin_add_overflow(left, right, &sum) ? INT64_MAX : sum;
}

int64_t capped_product(int64_t left, int64_t right) {
  int64_t product = 0;
  return __builtin_mul_overflow(left, right, &product) ? INT64_MAX : product;
}

contract::Result<PageRequest, Fault> read_page(
    const validation::Call& call, const Request& request, const Paging& paging) {
  PageRequest page;
  NumberReader numbers(call, request);
  page.size = numbers.read(paging.size_parameter, 0);
  if (!page.size) page.size = paging.default_size;
  const std::string& position = paging.position_parameter;
  switch (paging.style) {
    case Paging::Style::none:
      break;
    case Paging::Style::offset:
      page.offset = numbers.read(position, 0).value_or(0);
      page.offset = std::max<int64_t>(0, page.offset - paging.first_offset);
      break;
    case Paging::Style::page: {
      page.number = numbers.read(position, paging.first_page).value_or(paging.first_page);
      const int64_t before = *page.number - paging.first_page;
      // Where there is no size the first page has all items.
      page.offset = capped_product(before, page.size.value_or(INT64_MAX));
      break;
    }
    case Paging::Style::cursor: {
      const Json* given = position.empty() ? nullptr : call.argument(ParameterIn::query, position);
      const bool is_empty = given == nullptr || given->IsNull() ||
                            (given->IsString() && given->GetStringLength() == 0);
      if (!is_empty) page.after = given;
      break;
    }
  }
  if (numbers.fault) return std::move(*numbers.fault);
  return page;
}

}  // namespace accord::server::handler

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "accord/contract/base/result.h"
#include "accord/contract/resource/list_query.h"
#include "accord/server/handler/handler.h"

namespace accord::server::handler {

/// The page of a list that a request asks for.
struct PageRequest {
  std::optional<int64_t> size;         ///< none: all items
  int64_t offset = 0;                  ///< how many items come before it; not of a cursor
  std::optional<int64_t> number = {};  ///< of paging by number
  /// Paging by cursor: the position as given; null where the page is the first.
  const contract::Json* after = nullptr;
};

/// Numbers beyond 64 bits count as the largest. The fault is a size or a position that no page has.
contract::Result<PageRequest, contract::http::Fault> read_page(
    const validation::Call& call,
    const contract::http::Request& request,
    const contract::resource::Paging& paging);

/// The sum and the product of numbers from 0, the largest number where they do not fit.
int64_t capped_sum(int64_t left, int64_t right);
int64_t capped_product(int64_t left, int64_t right);

}  // namespace accord::server::handler

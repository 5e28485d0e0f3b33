#pragma once

#include "accord/contract/base/result.h"
#include "accord/persistence/query.h"
#include "accord/server/handler/page_request.h"
#include "accord/server/handler/resource_context.h"

namespace accord::server::handler {

/// What a request asks a list for.
struct ListRequest {
  persistence::Query query;  ///< with limit and offset; without the scope of the path
  PageRequest page;
  /// A value of a filter is of no cell that its column can have.
  bool finds_nothing = false;
};

/// Filters, searches, order and page. The fault is a parameter with a value that is not allowed.
contract::Result<ListRequest, contract::http::Fault> read_list_request(
    const validation::Call& call,
    const contract::http::Request& request,
    const BoundOperation& bound);

/// The filters and searches alone, as of a count.
void read_filters(const validation::Call& call, const BoundOperation& bound, ListRequest& wanted);

}  // namespace accord::server::handler

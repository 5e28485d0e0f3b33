#include "accord/server/owned_request.h"

namespace accord::server {

OwnedRequest::OwnedRequest(const contract::http::Request& request) : request_(request) {
  std::size_t size = 0;
  const auto each_view = [this](const auto& visit) {
    for (auto* view :
         {&request_.method,
          &request_.target,
          &request_.path,
          &request_.query,
          &request_.authority,
          &request_.body})
      visit(*view);
    for (auto& field : request_.fields) {
      visit(field.name);
      visit(field.value);
    }
  };
  each_view([&](std::string_view view) { size += view.size(); });
  // Not moved after this: the views are of it.
  bytes_.reserve(size);
  each_view([&](std::string_view& view) {
    const std::size_t begin = bytes_.size();
    bytes_.append(view);
    view = std::string_view(bytes_).substr(begin, view.size());
  });
}

}  // namespace accord::server

#pragma once

#include <string>

#include "accord/contract/http/message.h"

namespace accord::server {

/// A copy of a request that needs no connection: the bytes that its views show are its own.
class OwnedRequest {
 public:
  explicit OwnedRequest(const contract::http::Request& request);
  OwnedRequest(const OwnedRequest&) = delete;
  OwnedRequest& operator=(const OwnedRequest&) = delete;

  [[nodiscard]] const contract::http::Request& get() const { return request_; }

 private:
  std::string bytes_;
  contract::http::Request request_;
};

}  // namespace accord::server

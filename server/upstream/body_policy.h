#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"

namespace accord::server::upstream {

/// How much of a response's body is awaited before the response is passed on: what is checked or
/// learned from is read whole, the rest is passed on while it comes. Immutable.
class BodyPolicy {
 public:
  static constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();

  /// Bytes of bodies that are looked at.
  struct Most {
    std::size_t checked = 0;  ///< where its type and the contract have it validated
    std::size_t learned = 0;  ///< of JSON
  };
  /// `operation`: null where the contract does not document it; of a contract that outlives this.
  BodyPolicy(std::shared_ptr<const contract::Operation> operation, Most most)
      : operation_(std::move(operation)),
        most_(most) {}

  /// Bytes; `whole`: all of it, or no response.
  [[nodiscard]] std::size_t awaited(
      int status, const std::vector<contract::http::Field>& fields) const;

 private:
  const std::shared_ptr<const contract::Operation> operation_;
  const Most most_;
};

}  // namespace accord::server::upstream

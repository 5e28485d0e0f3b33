#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/validation/sample/sampler.h"

namespace accord::server::handler {

/// Proposals for the values of mocked responses. Safe to call from several threads.
class MockValues {
 public:
  /// The contract must outlive it.
  MockValues(const contract::Contract& contract, uint64_t seed);

  /// Of one seed and one `place` (what the value is for) always the same; see
  /// `validation::sample::Sampler`. The fault is the JSON Pointer of what cannot be made.
  contract::Result<contract::JsonDocument, std::string> value(
      const contract::Node& schema, std::string_view place, validation::sample::Size size);

 private:
  uint64_t seed_;
  std::mutex mutex_;  // guards sampler_
  validation::sample::Sampler sampler_;
};

}  // namespace accord::server::handler

#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "accord/contract/base/diagnostic.h"

namespace accord::contract {

/// A value of type T or the expected failure E that prevented it (client input, a faulty document,
/// a peer). Failures inside accord itself are asserts, never an E. Copyable where T and E are.
template <class T, class E = Diagnostics>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: `return value;` and `return fault;` read as what they are.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT
  Result(E fault) : state_(std::in_place_index<1>, std::move(fault)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return checked<0>(state_); }
  const T& value() const& { return checked<0>(state_); }
  T&& value() && { return std::move(checked<0>(state_)); }
  E& fault() & { return checked<1>(state_); }
  const E& fault() const& { return checked<1>(state_); }
  E&& fault() && { return std::move(checked<1>(state_)); }

  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

 private:
  template <std::size_t I, class V>
  static auto& checked(V& state) {
    assert(state.index() == I);
    return *std::get_if<I>(&state);
  }

  std::variant<T, E> state_;
};

}  // namespace accord::contract

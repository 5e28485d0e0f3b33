#pragma once

#include <string_view>

#include "accord/contract/json/json.h"

namespace accord::server::agents {

/// Builds JSON values, which live as long as it does.
class JsonBuilder {
 public:
  static contract::Json object() { return contract::Json(rapidjson::kObjectType); }
  static contract::Json array() { return contract::Json(rapidjson::kArrayType); }
  contract::Json string(std::string_view text) { return contract::make_string(text, memory()); }
  contract::Json copy(const contract::Json& value) { return {value, memory()}; }

  void set(contract::Json& into, std::string_view name, contract::Json value) {
    into.AddMember(string(name), value, memory());
  }
  void set_text(contract::Json& into, std::string_view name, std::string_view text) {
    set(into, name, string(text));
  }
  void add(contract::Json& into, contract::Json value) { into.PushBack(value, memory()); }

 private:
  contract::JsonAllocator& memory() { return document_.GetAllocator(); }

  contract::JsonDocument document_;
};

}  // namespace accord::server::agents

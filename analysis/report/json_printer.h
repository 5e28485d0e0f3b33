#pragma once

#include <string>
#include <string_view>

#include "accord/contract/json/json.h"

// Behind json.h, which sets them up.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace accord::analysis::report {

/// JSON text written member by member; a name of "" is an element of a list.
class JsonPrinter {
 public:
  JsonPrinter() { writer_.SetIndent(' ', 2); }

  template <class Fill>
  void object(std::string_view name, const Fill& fill) {
    key(name);
    writer_.StartObject();
    fill();
    writer_.EndObject();
  }
  template <class Fill>
  void list(std::string_view name, const Fill& fill) {
    key(name);
    writer_.StartArray();
    fill();
    writer_.EndArray();
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    writer_.String(
        value.data() == nullptr ? "" : value.data(),
        static_cast<rapidjson::SizeType>(value.size()));
  }
  void number(std::string_view name, std::size_t value) {
    key(name);
    writer_.Uint64(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    writer_.Bool(value);
  }
  [[nodiscard]] std::string str() const {
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void key(std::string_view name) {
    if (!name.empty()) writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace accord::analysis::report

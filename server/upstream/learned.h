#pragma once

#include <cstdint>
#include <ctime>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/server/upstream/seen_shape.h"

namespace accord::server::upstream {

/// What exchanges with the upstream showed and the contract lacks: statuses, media types, query
/// parameters and properties of responses; paths and methods where those are passed on. Names and
/// types only, never a value. Bounded: what is seen first is kept. Safe to call from any thread.
class Learned {
 public:
  using Request = contract::http::Request;
  using Response = contract::http::Response;

  /// An exchange that the contract documents.
  void note(
      const contract::Contract& contract,
      const contract::Operation& operation,
      const Request& request,
      const Response& response);
  /// One that it does not. `known_path`: the path template where it lacks the method only.
  void note_undocumented(
      const contract::Contract& contract,
      std::string_view known_path,
      const Request& request,
      const Response& response);

  /// How often something new was added.
  [[nodiscard]] uint64_t changes() const;
  /// An OpenAPI Overlay 1.0 that adds it, as YAML; "" where there is nothing.
  [[nodiscard]] std::string overlay() const;

  /// A step of a JSONPath to the member of that name.
  static std::string step(std::string_view name);

  static constexpr std::size_t most_places = 5'000;
  static constexpr std::size_t most_paths = 200;
  static constexpr int bodies_per_second = 50;
  static constexpr std::size_t largest_body = 256U << 10U;  ///< of those that are looked at

 private:
  using Contents = std::map<std::string, SeenShape>;  // by media type
  using Shapes = std::map<std::string, SeenShape>;    // by name
  // Of an operation.
  struct Seen {
    std::string target;  // "" of one that the contract lacks
    std::map<int, Contents> responses;
    Shapes query;
    Shapes path;    // of one that the contract lacks
    Contents body;  // likewise
  };

  // That of this key, made where there is room; else null.
  template <class Map>
  typename Map::mapped_type* place(Map& among, const typename Map::key_type& key);
  void note_query(const contract::Operation* operation, const Request& request, Seen& seen);
  template <class Message>
  void note_content(const Message& message, Contents& contents);
  void note_body(
      const contract::Contract& contract,
      const contract::ResponseObject& documented,
      const Response& response);
  void compare(
      const contract::Contract& contract,
      const contract::Node& schema,
      const contract::Json& value,
      int depth);
  bool may_read_body();
  Seen* undocumented(
      const contract::Contract& contract, std::string_view known_path, const Request& request);
  [[nodiscard]] contract::Json content_of(
      const Contents& contents, contract::JsonAllocator& allocator) const;
  [[nodiscard]] contract::Json update_of(
      const Seen& seen, contract::JsonAllocator& allocator) const;
  void add_actions(contract::Json& actions, contract::JsonAllocator& allocator) const;

  mutable std::mutex mutex_;  // guards all below
  contract::Version version_ = contract::Version::v3_1;
  std::size_t room_ = most_places;
  uint64_t changes_ = 0;
  std::time_t second_ = 0;
  int bodies_ = 0;
  std::map<std::string, Seen> operations_;     // by method and path
  std::map<std::string, Contents> responses_;  // by the JSONPath of what they are added to
  std::map<std::string, Shapes> schemas_;      // likewise
  struct Undocumented {
    bool has_path = false;                   // the contract has the path
    std::map<std::string, Seen> operations;  // by method, lower case
  };
  std::map<std::string, Undocumented> paths_;
};

}  // namespace accord::server::upstream

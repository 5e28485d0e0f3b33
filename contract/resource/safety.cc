#include "accord/contract/resource/safety.h"

#include "accord/contract/resource/declared.h"

namespace accord::contract::resource {
namespace {

bool only_reads(Action action) {
  switch (action) {
    case Action::list:
    case Action::read:
    case Action::count:
      return true;
    case Action::create:
    case Action::replace:
    case Action::patch:
    case Action::remove:
    case Action::clear:
    case Action::create_many:
      return false;
  }
  return false;
}

}  // namespace

bool is_safe(http::Method method) {
  switch (method) {
    case http::Method::get:
    case http::Method::head:
    case http::Method::options:
    case http::Method::trace:
      return true;
    case http::Method::put:
    case http::Method::post:
    case http::Method::delete_:
    case http::Method::patch:
      return false;
  }
  return false;
}

bool is_safe(const Operation& operation) {
  if (!is_safe(operation.method)) return false;
  const auto declared = declared_of(operation);
  return declared && (!declared->action || only_reads(*declared->action));
}

}  // namespace accord::contract::resource

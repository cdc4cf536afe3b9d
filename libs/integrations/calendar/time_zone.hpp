// The difference to UTC that a time zone had at some local time; what libical is for.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace omni::calendar {

// The zones one calendar text knows: its VTIMEZONEs, and behind them the system's zones by name.
class TimeZones
{
public:
    // `calendar` must outlive this. Nothing is parsed before it is asked for.
    explicit TimeZones(std::string_view calendar);
    ~TimeZones();
    TimeZones(const TimeZones&) = delete;
    TimeZones& operator=(const TimeZones&) = delete;

    // What has to be taken off the local time to get UTC; nothing when nobody knows the zone. A local time that occurs
    // twice is the first of both; one that is skipped is read with the difference before the gap (RFC 5545 §3.3.5).
    std::optional<std::chrono::seconds> utc_offset(std::string_view tzid, std::chrono::local_seconds local);

private:
    struct Zone;
    Zone* find(const std::string& tzid);
    static std::shared_ptr<Zone> defined_zone(const std::string& vtimezone);

    std::string_view calendar_;
    std::map<std::string, std::shared_ptr<Zone>, std::less<>> zones_{};
};

} // namespace omni::calendar

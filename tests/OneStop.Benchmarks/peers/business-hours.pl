#!/usr/bin/perl
# perl business-hours.pl QUESTIONS.jsonl > ANSWERS.jsonl   (timings on stderr)
# Needs Debian's libbusiness-hours-perl.
use strict;
use warnings;
BEGIN { $ENV{TZ} = 'Asia/Ho_Chi_Minh' }
use Business::Hours;
use JSON::PP;
use POSIX qw(mktime strftime tzset);
use Time::HiRes qw(time);
tzset();

open my $file, '<', $ARGV[0] or die "$ARGV[0]: $!";
my @questions = map { decode_json($_) } <$file>;
my $calendar  = (shift @questions)->{calendar};

my %week;
my @days = qw(sun mon tue wed thu fri sat);
for my $i (0 .. 6) {
    my $hours = $calendar->{hours}{ $days[$i] };
    $week{$i} = { Name => $days[$i], Start => undef, End => undef };
    next unless $hours && @$hours;
    $week{$i}{Start} = $hours->[0][0];
    $week{$i}{End}   = $hours->[-1][1];
    $week{$i}{Breaks} = [ map { { Start => $hours->[ $_ - 1 ][1], End => $hours->[$_][0] } } 1 .. $#$hours ];
}
my $hours = Business::Hours->new();
$hours->business_hours( %week, holidays => $calendar->{holidays} );

sub epoch {
    my ( $y, $m, $d, $h, $min, $s ) = $_[0] =~ /(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)/;
    return mktime( $s, $min, $h, $d, $m - 1, $y - 1900 );
}
sub wall { return strftime( '%Y-%m-%dT%H:%M:%S+07:00', localtime $_[0] ) }

for my $q (@questions) {
    # Only forward, and not across more than it looks ahead (30 days); a fresh span for each question.
    my $answer;
    delete @$hours{qw(start end calculated)};
    if ( $q->{op} eq 'add' && $q->{workingSeconds} > 0 ) {
        my $at = $hours->add_seconds( epoch( $q->{start} ), $q->{workingSeconds} );
        $answer = { at => wall($at) } if defined $at && $at > 0;
    }
    elsif ( $q->{op} eq 'elapsed' ) {
        my ( $from, $to ) = ( epoch( $q->{from} ), epoch( $q->{to} ) );
        $answer = { workingSeconds => $from == $to ? 0 : $hours->between( $from, $to - 1 ) + 0 };
    }
    print encode_json( { id => $q->{id}, %$answer } ), "\n" if $answer;
}

my @starts = map { epoch( $_->{start} // $_->{received} // $_->{from} // $_->{at} ) } @questions[ 0 .. 199 ];
sub clocked {
    my ( $name, $count, $seconds ) = @_;
    my $from = time;
    for my $i ( 0 .. $count - 1 ) {
        delete @$hours{qw(start end calculated)};
        $hours->add_seconds( $starts[ $i % @starts ], $seconds );
    }
    printf STDERR "Business::Hours, %s: %d dates/s\n", $name, $count / ( time - $from );
}
clocked( '1 working hour', 200, 3600 );
clocked( '40 working hours', 40, 40 * 3600 );

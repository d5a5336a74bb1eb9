package intake

import (
	"strings"

	"kpicheck/internal/kpi"
)

// role is what the numbers under or beside a heading are for.
type role uint8

const (
	noRole     role = iota
	asActual        // the figures themselves, said in words that name none
	asTarget        // the target or plan
	asTolerant      // a tolerance, or one end of it
	asVariance      // a difference, change or gap
	asForecast      // what is expected, or was at the outset
	asCompared      // what another body, or the nation, reached
	asSubtotal      // a sum of figures that stand by themselves
	asRated         // a colour
	asTrending      // an arrow, or which way is good
	asRanked        // a rank, weight or running number
	asRemarked      // words about the figures
	asOwnUnit       // the unit that the figures of a row are in
	asBounding      // where a colour begins
	asReplaced      // what was reported before, and is replaced
	asWithheld      // how a number was treated, such as a code or a flag
)

// isFigure reports whether figures may stand under a heading of this role.
func (r role) isFigure() bool { return r == noRole || r == asActual }

// names of the roles, as people may answer with and as the reading is explained.
var roleNames = map[role]string{asActual: "figure", asTarget: "target", asTolerant: "tolerance", asVariance: "variance",
	asForecast: "forecast", asCompared: "comparator", asSubtotal: "subtotal", asRated: "status", asTrending: "direction",
	asRanked: "index", asRemarked: "note", asOwnUnit: "unit", asBounding: "threshold", asReplaced: "replaced", asWithheld: "nothing"}

// roleWords are the words that say a role wherever they stand in a short heading. Of several the first in this list counts.
var roleWords = []struct {
	role  role
	words string
}{
	{asVariance, "variance,var,difference,diff,gap,deviation,distance from target,distance to target,change,movement,against target,vs target," +
		"v target,versus target,+/-,from target,to target,increase,decrease,against plan,vs plan,under over,over under,points change"},
	{asBounding, "red threshold,amber threshold,green threshold,red trigger,amber trigger,red limit,amber limit,floor,trigger"},
	{asTolerant, "tolerance,tolerances,tolerance range,threshold,thresholds,lower limit,upper limit,band,amber range,green range,red range"},
	{asTarget, "target,targets,plan,planned,goal,trajectory,ambition,standard"},
	{asForecast, "forecast,forecasts,projected,projection,predicted,expected,estimate,baseline,budget,base line"},
	{asCompared, "national,england,neighbour,neighbours,regional,region,cities,comparator,comparators,benchmark,family,wm,sn,statistical," +
		"nearest,published"},
	{asSubtotal, "subtotal,sub total,half year,running total"},
	{asReplaced, "superseded,originally reported,previously reported,first reported,original submission,previous submission,earlier version,previously submitted"},
	{asRanked, "rank,ranking,quartile,decile,percentile,sample size,quality score,confidence score"},
}

// wholeRoles are the words that say a role where a heading has no others.
var wholeRoles = byWord(map[role]string{
	asRated:    "rag,rag rating,rag status,status,rating,colour,performance status,current rag,traffic light,ragb,brag,rag rated",
	asBounding: "red,amber,green,blue,rag thresholds,rag threshold",
	asTrending: "dot,direction,direction of travel,trend,trajectory direction,travel,arrow",
	asRanked:   "rank,ranking,quartile,decile,weight,weighting,order,sort,row,row no,line,line no,page,page no,version,#",
	asRemarked: "comment,comments,commentary,note,notes,narrative,remark,remarks,explanation,reason,reasons,owner,lead,lead officer,source," +
		"data source,definition,frequency,action,actions,exception report,contact,description of change,by,rationale,analysis," +
		"responsible officer,officer,quality,data quality,assurance,priority,kpi owner,see note,good is high,good is low,high is good,low is good,contractual,statutory," +
		"good performance,accountable,reported by,supplied by,updated,last updated,date updated,caveat,caveats,footnotes,footnote",
	asOwnUnit:  "unit,units,measure type,unit of measure,format,data type,metric type,unit type",
	asWithheld: "code,la code,la number,la no,old la number,authority number,dfe number,area number,urn,ukprn,ons code,region code,country code,old la code,new la code,area code,gss code,id code,flag,suppression,geographic level",
	asActual: "value,values,figure,figures,result,results,actual,actuals,reported,reported value,actual value,outturn,performance,perf,achieved," +
		"current,current performance,actual performance,current value,score,data,reporting month,this month,count,amount,position,latest," +
		"monthly data,headline,latest value,outturn value,month actual,in month actual",
})

// wholeRole is the role that a heading says if it has no other words.
func wholeRole(folded string) role {
	if r := wholeRoles[folded]; r != noRole || !mayJudge(folded) || !kpi.HeadsWays(folded) {
		return r
	}
	return asTrending
}

// byWord turns lists of words round.
func byWord[K comparable](lists map[K]string) map[string]K {
	of := map[string]K{}
	for k, words := range lists {
		for word := range strings.SplitSeq(words, ",") {
			if folded := fold(word); folded != "" {
				of[folded] = k
			}
		}
	}
	return of
}

// facet is what the cells below or beside a heading say: which indicator, which period, and so on.
type facet uint8

const (
	noFacet facet = iota
	ofIndicator
	ofMeasure
	ofPeriod
	ofYear
	ofWindow
	ofArea
)

// facetHeads are the words that head cells of each facet.
var facetHeads = byWord(map[facet]string{
	ofIndicator: "indicator,kpi,indicator id,kpi id,indicator no,kpi no,indicator ref,kpi ref,indicator code,kpi code,ref,id,no,indicator name,kpi name," +
		"performance indicator,key performance indicator,indicators,kpis,reference,ref no,kpi reference,measure id,performance measure,indicator title",
	ofMeasure: "measure,metric,measure name,item,component,element,data item,line item,part,description,detail,details,measures,breakdown," +
		"statistic,row labels,num den,numerator denominator",
	ofWindow: "window,time window,basis,coverage,timeframe,time frame,span,period type",
	ofPeriod: "period,month,quarter,reporting period,reporting month,date,month ending,period ending,month end,period end,reporting date,time period," +
		"time,quarter ending,month year,year ending,reporting quarter,months,quarters,month of report,report month,report period,report quarter,time identifier,reporting year,financial year,year to",
	ofYear: "year,calendar year,fy,report year,fin year",
	ofArea: "area,district,team,authority,locality,ward,area name,districts,areas,teams,la name,region name,country name,local authority,region," +
		"locality name,district name,local authority name,team name,council,geography,constituency,service area,office,authority name,place,la",
})

// neutral words stand in titles that part a block's tables and name nothing: "Trend chart data".
var neutral = wordSet(`trend trends chart charts data table tables graph commentary comments comment narrative monthly quarterly yearly figures figure
	performance summary history latest current month months year to date over time by the of and in for key measures indicators detail
	details kpi kpis report scorecard dashboard breakdown analysis source note notes position numbers actuals context contract monitoring
	return information results previous rolling & update headline all areas district districts area team teams service local authority page
	sheet appendix annex part section a b c d e f 1 2 3 4 5 6 7 8 9 10`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// parts are the ways of naming the part that a measure plays, where its own label is not used.
var parts = map[string]string{
	"numerator": "numerator", "num": "numerator", "n": "numerator", "numerators": "numerator", "numer": "numerator",
	"denominator": "denominator", "denom": "denominator", "den": "denominator", "d": "denominator", "denominators": "denominator",
	"out of": "denominator", "cohort size": "denominator", "cohort": "denominator", "base": "denominator",
	"a as a % of b": "%", "a as % of b": "%", "a b": "%", "a ÷ b": "%", "% of total": "%",
	"no": "count", "number": "count", "count": "count", "volume": "count", "as %": "%", "pc": "%",
	"perf": "headline", "perf %": "headline", "% perf": "headline", "performance %": "headline", "% performance": "headline",
	"percentages": "%", "percentages %": "%", "rates": "%", "outturns": "headline", "values": "headline", "results": "headline",
	"value": "headline", "result": "headline", "headline": "headline", "performance": "headline", "outturn": "headline",
	"% rate": "%", "rate %": "%", "% value": "%", "% result": "%", "% achieved": "%", "actual %": "%", "% actual": "%",
}

func isPart(folded, part string) bool { return parts[folded] == part }

// isOfRatio reports whether a word names a numerator or a denominator.
func isOfRatio(folded string) bool {
	return isPart(folded, "numerator") || isPart(folded, "denominator")
}
